/** A domain as it is registered; with a reason where another company has it too. */
export interface DemoDomain {
  readonly domain: string;
  readonly includeSubdomains?: true;
  readonly sharedReason?: string;
}

/** Serial number, article, product, then order and invoice where they are known. */
export type DemoEquipment = readonly [
  serialNumber: string,
  article: string,
  product: string,
  orderNumber?: string,
  invoiceNumber?: string,
];

/** A customer company of the demo; the taxpayer numbers have the right form and belong to nobody. */
export interface DemoCompany {
  readonly name: string;
  readonly title: string;
  readonly inn?: string;
  readonly domains: readonly DemoDomain[];
  readonly membersShareTickets?: true;
  readonly equipment: readonly DemoEquipment[];
}

const skat = 'Коммутатор СКАТ-24П';
const gran = 'Маршрутизатор ГРАНЬ-10';
const volna = 'Точка доступа ВОЛНА-AX';

export const demoCompanies: readonly DemoCompany[] = [
  {
    name: 'severlink',
    title: 'ООО «СеверЛинк»',
    inn: '5129004177',
    domains: [{ domain: 'severlink-net.ru' }],
    membersShareTickets: true,
    equipment: [
      ['SK24P-118204', 'SKAT-24P-AC', skat, 'ЗК-20418', 'СЧ-09812'],
      ['SK24P-118205', 'SKAT-24P-AC', skat, 'ЗК-20418', 'СЧ-09812'],
      ['GR10-004417', 'GRAN-10-2S', gran, 'ЗК-21077', 'СЧ-10003'],
      ['GR10-004418', 'GRAN-10-2S', gran, 'ЗК-21077', 'СЧ-10003'],
    ],
  },
  {
    name: 'vektor',
    title: 'АО «Вектор»',
    inn: '7804158625',
    domains: [{ domain: 'vektor.spb.ru' }],
    membersShareTickets: true,
    equipment: [
      ['SK24P-120031', 'SKAT-24P-DC', skat, 'ЗК-22104', 'СЧ-10311'],
      ['SK24P-120032', 'SKAT-24P-DC', skat, 'ЗК-22104', 'СЧ-10311'],
      ['VAX-770125', 'VOLNA-AX-I', volna, 'ЗК-22390', 'СЧ-10360'],
    ],
  },
  {
    name: 'primer',
    title: 'ООО «Пример-Связь»',
    inn: '6673019447',
    domains: [{ domain: 'пример-связь.рф' }],
    equipment: [
      ['SK24P-119870', 'SKAT-24P-AC', skat, 'ЗК-21950', 'СЧ-10255'],
      ['SK24P-119871', 'SKAT-24P-AC', skat, 'ЗК-21950', 'СЧ-10255'],
    ],
  },
  {
    // Has no mail domain of its own: its people write from public providers.
    name: 'gorset',
    title: 'МУП «Горсеть» (Заречный)',
    inn: '6612040875',
    domains: [],
    equipment: [
      ['SK24P-117733', 'SKAT-24P-AC', skat, 'ЗК-19941', 'СЧ-09520'],
      ['GR10-003902', 'GRAN-10-2S', gran, 'ЗК-19941', 'СЧ-09520'],
    ],
  },
  {
    name: 'baltholding',
    title: 'ПАО «Балтийский холдинг»',
    inn: '3906002154',
    domains: [{ domain: 'baltholding-group.ru', includeSubdomains: true }],
    membersShareTickets: true,
    equipment: [
      ['GR10-005120', 'GRAN-10-4S', gran, 'ЗК-23011', 'СЧ-10502'],
      ['GR10-005121', 'GRAN-10-4S', gran, 'ЗК-23011', 'СЧ-10502'],
      ['VAX-771840', 'VOLNA-AX-O', volna, 'ЗК-23150', 'СЧ-10533'],
      ['VAX-771841', 'VOLNA-AX-O', volna, 'ЗК-23150', 'СЧ-10533'],
    ],
  },
  {
    // The longer of two domains that cover an address decides: this one's people are not the holding's.
    name: 'baltlogistika',
    title: 'ООО «Балт-Логистика»',
    inn: '3906117300',
    domains: [{ domain: 'log.baltholding-group.ru' }],
    equipment: [['SK24P-121502', 'SKAT-24P-AC', skat, 'ЗК-23177', 'СЧ-10540']],
  },
  {
    name: 'uralsnab',
    title: 'ООО «УралСнаб»',
    inn: '6674152089',
    domains: [{ domain: 'ural-snab-group.ru' }],
    equipment: [
      ['SK24P-118990', 'SKAT-24P-AC', skat, 'ЗК-21340', 'СЧ-10077'],
      ['VAX-769311', 'VOLNA-AX-I', volna, 'ЗК-21340', 'СЧ-10077'],
    ],
  },
  {
    name: 'uraltrans',
    title: 'ООО «УралТранс»',
    inn: '6674288160',
    domains: [
      {
        domain: 'ural-snab-group.ru',
        sharedReason: 'Одна группа компаний с «УралСнабом», почта общая (письмо группы)',
      },
    ],
    equipment: [['GR10-004690', 'GRAN-10-2S', gran, 'ЗК-21412', 'СЧ-10081']],
  },
  {
    name: 'klinika',
    title: 'ГАУЗ «Клиника № 12»',
    inn: '1655033947',
    domains: [{ domain: 'klinika12-kzn.ru' }],
    membersShareTickets: true,
    equipment: [
      ['VAX-770902', 'VOLNA-AX-I', volna, 'ЗК-22588', 'СЧ-10402'],
      ['VAX-770903', 'VOLNA-AX-I', volna, 'ЗК-22588', 'СЧ-10402'],
      ['SK24P-120417', 'SKAT-24P-AC', skat, 'ЗК-22588', 'СЧ-10402'],
    ],
  },
  {
    name: 'nordwind',
    title: 'Nordwind Networks GmbH',
    domains: [{ domain: 'nordwind-networks.de' }],
    membersShareTickets: true,
    equipment: [
      ['GR10-EU-00211', 'GRAN-10-4S-EU', 'GRAN-10 edge router', 'EU-3107'],
      ['SK24P-EU-01840', 'SKAT-24P-EU', 'SKAT-24P access switch', 'EU-3107'],
    ],
  },
  {
    name: 'kaztelset',
    title: 'ТОО «КазТелеСеть»',
    domains: [{ domain: 'kaztelset.kz' }],
    equipment: [
      ['SK24P-118611', 'SKAT-24P-DC', skat, 'ЗК-20990', 'СЧ-09977'],
      ['SK24P-118612', 'SKAT-24P-DC', skat, 'ЗК-20990', 'СЧ-09977'],
    ],
  },
  {
    name: 'lumen',
    title: 'Lumen & Harrow Ltd',
    domains: [{ domain: 'lumenharrow.co.uk' }],
    equipment: [['VAX-EU-40077', 'VOLNA-AX-I-EU', 'VOLNA-AX access point', 'EU-3290']],
  },
  {
    name: 'detal',
    title: 'ООО «Деталь-Маркет»',
    inn: '7709726518',
    domains: [{ domain: 'detal-market-opt.ru' }, { domain: 'detal-sklad.ru' }],
    membersShareTickets: true,
    equipment: [],
  },
  {
    name: 'samoylov',
    title: 'ИП Самойлов Кирилл Петрович',
    inn: '632108451745',
    domains: [],
    equipment: [],
  },
];
