import type { registerContract } from '../contracts/index.js';

type RegisterContract = Parameters<typeof registerContract>[1];

/** Code, Russian title, English title. */
export const demoProducts: readonly (readonly [code: string, titleRu: string, titleEn: string])[] = [
  ['skat-24p', 'Коммутатор доступа СКАТ-24П', 'SKAT-24P access switch'],
  ['gran-10', 'Граничный маршрутизатор ГРАНЬ-10', 'GRAN-10 edge router'],
  ['volna-ax', 'Точка доступа Wi-Fi ВОЛНА-AX', 'VOLNA-AX Wi-Fi access point'],
  ['obzor', 'Система мониторинга «Обзор»', 'Obzor monitoring system'],
  ['prilavok', 'Интернет-магазин «Прилавок»', 'Prilavok web shop'],
];

const network = ['skat-24p', 'gran-10', 'volna-ax'];

/** A contract of the demo. `from` and `until` are days from the day the demo is first started. */
export interface DemoContract extends Omit<
  RegisterContract,
  'companyId' | 'userId' | 'productIds' | 'validFrom' | 'validUntil'
> {
  readonly company?: string;
  readonly products: readonly string[];
  readonly from: number;
  readonly until: number;
}

export const demoContracts: readonly DemoContract[] = [
  {
    number: 'ТП-2026/014',
    kind: 'contract',
    company: 'severlink',
    products: [...network, 'obzor'],
    from: -240,
    until: 125,
    serviceLevel: 'premium',
    hotline: true,
  },
  {
    number: 'ТП-2026/031',
    kind: 'contract',
    company: 'vektor',
    products: ['skat-24p'],
    from: -150,
    until: 31,
    serviceLevel: 'standard',
  },
  // Expired, and renewed under another number.
  {
    number: 'ТП-2025/207',
    kind: 'contract',
    company: 'baltholding',
    products: network,
    from: -430,
    until: -66,
    serviceLevel: 'standard',
  },
  {
    number: 'ТП-2026/052',
    kind: 'contract',
    company: 'baltholding',
    products: [...network, 'obzor'],
    from: -65,
    until: 300,
    serviceLevel: 'premium',
    hotline: true,
  },
  // Runs out while the demo is looked at.
  {
    number: 'СТ-88412-7',
    kind: 'certificate',
    company: 'nordwind',
    products: ['obzor'],
    from: -353,
    until: 12,
    serviceLevel: 'standard',
    holderName: 'Nordwind Networks GmbH',
  },
  {
    number: 'СЧ-10457',
    kind: 'invoice',
    company: 'samoylov',
    products: ['prilavok'],
    from: -60,
    until: 305,
    serviceLevel: 'basic',
    holderName: 'ИП Самойлов К. П.',
  },
  {
    number: 'PRL-5521-0934',
    kind: 'product_registration',
    company: 'detal',
    products: ['prilavok'],
    from: -400,
    until: 330,
    serviceLevel: 'standard',
    holderName: 'Деталь-Маркет',
  },
  {
    number: 'ТП-2026/077',
    kind: 'contract',
    company: 'klinika',
    products: ['volna-ax', 'skat-24p'],
    from: -120,
    until: 245,
    serviceLevel: 'standard',
  },
  {
    number: 'ТП-2026/044',
    kind: 'contract',
    company: 'primer',
    products: ['skat-24p'],
    from: -210,
    until: 155,
    serviceLevel: 'standard',
  },
  {
    // Pays for two tickets.
    number: 'ТП-2026/019',
    kind: 'contract',
    company: 'gorset',
    ticketsIncluded: 2,
    products: ['skat-24p', 'obzor'],
    from: -290,
    until: 75,
    serviceLevel: 'basic',
  },
  // A second one for the same product: its tickets have to say which they go under.
  {
    number: 'СТ-91305-4',
    kind: 'certificate',
    company: 'klinika',
    products: ['volna-ax'],
    from: -100,
    until: 265,
    serviceLevel: 'extended',
  },
  // Belong to nobody yet: a customer who knows the code can register one.
  {
    number: 'СЧ-10512',
    kind: 'invoice',
    code: 'H3LD-88PA',
    products: ['prilavok'],
    from: -5,
    until: 85,
    serviceLevel: 'basic',
    ticketsIncluded: 3,
  },
  {
    number: 'СТ-90177-2',
    kind: 'certificate',
    code: 'Q7WX-2M4K',
    products: ['obzor'],
    from: -10,
    until: 355,
    serviceLevel: 'standard',
  },
  {
    number: 'ТП-2027/003',
    kind: 'contract',
    company: 'kaztelset',
    products: ['skat-24p', 'gran-10'],
    from: 20,
    until: 385,
    serviceLevel: 'standard',
  },
];
