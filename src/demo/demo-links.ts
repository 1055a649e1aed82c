/** Proof that somebody belongs where their address does not say so: kind, reference, why it was believed. */
export type DemoEvidence = readonly [kind: string, reference: string, reason: string];

/** A contact linked to a company by staff; with evidence, an override. */
export interface DemoLink {
  readonly contact: string;
  readonly company: string;
  readonly ago: number;
  readonly by: string;
  readonly evidence?: DemoEvidence;
  /** The ticket that asked for it. */
  readonly ticket?: string;
}

/** What staff decided about a link afterwards. */
export interface DemoLinkDecision {
  readonly contact: string;
  readonly ago: number;
  readonly by: string;
  readonly act: 'approve' | 'reject' | 'end';
  readonly reason?: string;
}

/** Links that rest on the e-mail domain alone. */
const byDomain: readonly (readonly [contact: string, company: string, ago: number, by: string])[] = [
  ['kuznetsova', 'severlink', 230.5, 'orlova'],
  ['petrenko', 'severlink', 230.4, 'orlova'],
  ['fedorov', 'severlink', 229, 'orlova'],
  ['ivanov', 'vektor', 228.6, 'sokolov'],
  ['smirnova', 'vektor', 228.5, 'sokolov'],
  ['mironov', 'primer', 226.7, 'zhukova'],
  ['belyakova', 'primer', 226.6, 'zhukova'],
  ['denisov', 'baltholding', 224.8, 'orlova'],
  ['volkova', 'baltholding', 224.7, 'orlova'],
  ['karpov', 'baltlogistika', 224.5, 'orlova'],
  ['hasanova', 'klinika', 222.9, 'zhukova'],
  ['ryabov', 'klinika', 222.8, 'zhukova'],
  ['weber', 'nordwind', 220.9, 'tikhonova'],
  ['schmidt', 'nordwind', 220.8, 'tikhonova'],
  ['nurlanov', 'kaztelset', 218.9, 'sokolov'],
  ['carter', 'lumen', 218.3, 'tikhonova'],
  ['zimin', 'detal', 216.9, 'zhukova'],
  ['krylova', 'detal', 216.8, 'zhukova'],
];

/** Links that something else had to prove, each asked for by a ticket or a call. */
const byOverride: readonly DemoLink[] = [
  {
    contact: 'samoylov',
    company: 'samoylov',
    ago: 213,
    by: 'gromov',
    evidence: ['invoice', 'СЧ-10457', 'Счёт оплачен со счёта предпринимателя, номер назван верно'],
  },
  {
    contact: 'nikiforov',
    company: 'gorset',
    ago: 203,
    by: 'gromov',
    evidence: [
      'serial_number',
      'SK24P-117733',
      'Номер продан Горсети по счёту СЧ-09520, назван без подсказки',
    ],
    ticket: 'link-gorset',
  },
  {
    contact: 'novak',
    company: 'nordwind',
    ago: 170.5,
    by: 'gromov',
    evidence: ['power_of_attorney', 'PoA 2026-10-14', 'Nordwind named the contractor in its own ticket'],
    ticket: 'contractor',
  },
  {
    contact: 'safin',
    company: 'uralsnab',
    ago: 161,
    by: 'belova',
    evidence: ['callback', '+7 343 311-05-00', 'Перезвонили в приёмную УралСнаба, Сафин там работает'],
  },
  {
    contact: 'gordeev',
    company: 'vektor',
    ago: 154,
    by: 'gromov',
    evidence: [
      'power_of_attorney',
      'Доверенность № 14',
      'Подрядчик ведёт площадки «Вектора» по доверенности',
    ],
    ticket: 'link-gordeev',
  },
  {
    contact: 'lapteva',
    company: 'gorset',
    ago: 94,
    by: 'gromov',
    evidence: ['serial_number', 'SK24P-999999', 'Номер со слов, подтвердить обещала фотографией'],
    ticket: 'link-lapteva',
  },
  {
    contact: 'dispatch',
    company: 'severlink',
    ago: 29,
    by: 'gromov',
    evidence: ['official_letter', 'исх. 212', 'Письмо директора: общий ящик ведёт дежурная смена'],
    ticket: 'link-dispatch',
  },
  {
    contact: 'egorova',
    company: 'uraltrans',
    ago: 19,
    by: 'belova',
    evidence: ['contract_number', 'УТ-77/2026', 'Номер договора назван в заявке, в реестре его пока нет'],
    ticket: 'link-egorova',
  },
];

export const demoLinks: readonly DemoLink[] = [
  ...byDomain.map(([contact, company, ago, by]) => ({ contact, company, ago, by })),
  ...byOverride,
];

export const demoLinkDecisions: readonly DemoLinkDecision[] = [
  { contact: 'samoylov', ago: 211.5, by: 'belova', act: 'approve' },
  { contact: 'nikiforov', ago: 201, by: 'belova', act: 'approve' },
  { contact: 'novak', ago: 168, by: 'belova', act: 'approve' },
  { contact: 'safin', ago: 159.5, by: 'gromov', act: 'approve' },
  { contact: 'gordeev', ago: 151, by: 'belova', act: 'approve' },
  {
    contact: 'lapteva',
    ago: 91,
    by: 'belova',
    act: 'reject',
    reason: 'Такого серийного номера нет, фотографии наклейки не прислали',
  },
  {
    contact: 'ryabov',
    ago: 50.5,
    by: 'zhukova',
    act: 'end',
    reason: 'Уволен, сообщила Хасанова Г. М.',
  },
];
