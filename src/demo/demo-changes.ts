/** Data of a customer put right by staff, because a ticket asked. */
export const demoCorrection = {
  ago: 71,
  by: 'sokolov',
  contact: 'smirnova',
  ticket: 'surname',
  changes: { fullName: 'Орехова Татьяна Львовна', phone: '+7 812 640-77-19' },
} as const;

/** A new address a customer asked for; where `confirmedAgo` is missing, the mailed link still waits to be used. */
export interface DemoEmailChange {
  readonly contact: string;
  readonly email: string;
  readonly ago: number;
  readonly confirmedAgo?: number;
}

export const demoEmailChanges: readonly DemoEmailChange[] = [
  { contact: 'petrenko', email: 'denis.petrenko@severlink-net.ru', ago: 87, confirmedAgo: 86.8 },
  // From a public provider's address nothing follows: the link to the company is suspended.
  { contact: 'belyakova', email: 'belyakova.yulia.vl@yandex.ru', ago: 43, confirmedAgo: 42.6 },
  { contact: 'fedorov', email: 'ilya.fedorov@severlink-net.ru', ago: 1.4 },
];

/** A domain that was sold: links that rested on it are suspended. */
export const demoDomainRemoval = {
  ago: 39,
  by: 'sokolov',
  company: 'detal',
  domain: 'detal-sklad.ru',
  reason: 'Домен продан вместе со складом, письмо директора',
} as const;

/** Advertising in tickets. */
export const demoBlock = {
  ago: 79,
  by: 'gromov',
  contact: 'chernov',
  reason: 'Рассылает рекламу через заявки',
} as const;

export const demoContractChanges = {
  extended: { ago: 33, by: 'gromov', contract: 'ТП-2026/031', untilDays: 215 },
  suspended: {
    ago: 63,
    by: 'gromov',
    contract: 'ТП-2026/077',
    reason: 'Просрочена оплата за квартал, письмо бухгалтерии',
  },
} as const;

/** An address put in force at once: the customer could not wait for a link. */
export const demoEmailOverride = {
  ago: 7.5,
  by: 'gromov',
  contact: 'hasanova',
  email: 'guzel.hasanova@klinika12-kzn.ru',
  evidenceKind: 'callback',
  evidenceReference: '+7 843 500-12-00, приёмная',
  reason: 'Прежний ящик удалён, приёмная подтвердила новый адрес и личность',
} as const;

/** Two accounts of one person. */
export const demoAccountMerge = {
  ago: 36,
  by: 'gromov',
  winner: 'zimin',
  loser: 'zimin-private',
  reason: 'Тот же телефон и имя; по телефону подтвердил, что обе записи его',
} as const;

/** Everybody whom a domain speaks for, linked at once. */
export interface DemoBatch {
  readonly ago: number;
  readonly by: string;
  readonly company: string;
  readonly domain: string;
  readonly reason: string;
  readonly undone?: { readonly ago: number; readonly by: string; readonly reason: string };
}

export const demoBatches: readonly DemoBatch[] = [
  {
    ago: 46,
    by: 'zhukova',
    company: 'klinika',
    domain: 'klinika12-kzn.ru',
    reason: 'Клиника прислала список новых сотрудников ИТ-отдела',
  },
  {
    ago: 22,
    by: 'tikhonova',
    company: 'lumen',
    domain: 'lumenharrow.co.uk',
    reason: 'Two new colleagues registered',
    undone: {
      ago: 20.5,
      by: 'gromov',
      reason: 'The customer wants each contact confirmed by Emily Carter first',
    },
  },
];
