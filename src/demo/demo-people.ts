import type { StaffRole } from '../platform/index.js';

/** Somebody of the demo's own staff. */
export interface DemoStaffMember {
  readonly name: string;
  readonly email: string;
  readonly fullName: string;
  readonly role: StaffRole;
  readonly locale?: 'en';
}

export const demoStaff: readonly DemoStaffMember[] = [
  { name: 'belova', email: 'admin@opora.test', fullName: 'Белова Марина Андреевна', role: 'admin' },
  { name: 'gromov', email: 'supervisor@opora.test', fullName: 'Громов Павел Сергеевич', role: 'supervisor' },
  { name: 'orlova', email: 'agent@opora.test', fullName: 'Орлова Екатерина Дмитриевна', role: 'agent' },
  { name: 'lebedev', email: 'auditor@opora.test', fullName: 'Лебедев Игорь Николаевич', role: 'auditor' },
  { name: 'sokolov', email: 'sokolov@opora.test', fullName: 'Соколов Артём Викторович', role: 'agent' },
  { name: 'zhukova', email: 'zhukova@opora.test', fullName: 'Жукова Анна Олеговна', role: 'agent' },
  {
    name: 'tikhonova',
    email: 'tikhonova@opora.test',
    fullName: 'Тихонова Дарья Романовна',
    role: 'agent',
    locale: 'en',
  },
];

/** What a contact says at registration besides address and name. */
interface Details {
  readonly phone?: string;
  readonly locale?: 'en';
  readonly companyName?: string;
  readonly contractNumber?: string;
  readonly accountNumber?: string;
  readonly registeredName?: string;
  /** Never uses the mailed link. */
  readonly unconfirmed?: true;
}

/** A customer's contact person, who registers so many working hours before the history ends. */
export interface DemoContact extends Details {
  readonly name: string;
  readonly ago: number;
  readonly email: string;
  readonly fullName: string;
}

function contact(name: string, ago: number, email: string, fullName: string, details: Details): DemoContact {
  return { name, ago, email, fullName, ...details };
}

export const demoContacts: readonly DemoContact[] = [
  contact('kuznetsova', 232, 'o.kuznetsova@severlink-net.ru', 'Кузнецова Ольга Игоревна', {
    phone: '+7 818 200-14-31',
    companyName: 'СеверЛинк',
    contractNumber: 'ТП-2026/014',
  }),
  contact('petrenko', 231.5, 'd.petrenko@severlink-net.ru', 'Петренко Денис Валерьевич', {
    phone: '+7 818 200-14-35',
    companyName: 'СеверЛинк',
  }),
  contact('fedorov', 231, 'i.fedorov@severlink-net.ru', 'Фёдоров Илья Максимович', {
    companyName: 'ООО СеверЛинк',
  }),
  contact('dispatch', 66, 'info@severlink-net.ru', 'Диспетчерская «СеверЛинк»', {
    phone: '+7 818 200-14-00',
    companyName: 'СеверЛинк',
  }),
  // Not a colleague of the first: the domain has a one where hers has an «l».
  contact('pretender', 14, 'o.kuznetsova@sever1ink-net.ru', 'Кузнецова Ольга', {
    companyName: 'СеверЛинк',
    contractNumber: 'ТП-2026/014',
  }),
  contact('ivanov', 230, 'r.ivanov@vektor.spb.ru', 'Иванов Роман Юрьевич', {
    phone: '+7 812 640-77-12',
    companyName: 'АО «Вектор»',
    contractNumber: 'ТП-2026/031',
  }),
  contact('smirnova', 229.5, 't.smirnova@vektor.spb.ru', 'Смирнова Татьяна Львовна', {
    phone: '+7 812 640-77-15',
    companyName: 'Вектор',
  }),
  contact('gordeev', 160, 'nikita.gordeev.montazh@gmail.com', 'Гордеев Никита Андреевич', {
    phone: '+7 921 555-01-48',
    companyName: 'Вектор (подрядчик)',
  }),
  contact('tarasova', 18, 'v.tarasova@vektor.spb.ru', 'Тарасова Виктория Алексеевна', {
    companyName: 'Вектор',
    unconfirmed: true,
  }),
  contact('zaytsev', 15, 'o.zaytsev@promteh-servis-spb.ru', 'Зайцев Олег Борисович', {
    companyName: 'Вектор',
  }),
  contact('mironov', 228, 'mironov@пример-связь.рф', 'Миронов Сергей Павлович', {
    phone: '+7 423 249-30-08',
    companyName: 'Пример-Связь',
  }),
  contact('belyakova', 227.5, 'belyakova@пример-связь.рф', 'Белякова Юлия Сергеевна', {
    companyName: 'Пример-Связь',
  }),
  contact('nikiforov', 208, 'gorset.zarechny.asu@mail.ru', 'Никифоров Андрей Петрович', {
    phone: '+7 34377 7-20-55',
    companyName: 'МУП «Горсеть», Заречный',
  }),
  contact('lapteva', 98, 'lapteva.gorset@yandex.ru', 'Лаптева Светлана Ивановна', {
    companyName: 'Горсеть',
  }),
  contact('denisov', 226, 'm.denisov@baltholding-group.ru', 'Денисов Михаил Аркадьевич', {
    phone: '+7 401 230-11-90',
    companyName: 'Балтийский холдинг',
    contractNumber: 'ТП-2026/052',
  }),
  contact('volkova', 225.5, 'i.volkova@it.baltholding-group.ru', 'Волкова Ирина Руслановна', {
    companyName: 'Балтийский холдинг',
  }),
  contact('karpov', 225, 'e.karpov@log.baltholding-group.ru', 'Карпов Егор Олегович', {
    phone: '+7 401 230-12-17',
    companyName: 'Балт-Логистика',
  }),
  contact('safin', 165, 't.safin@ural-snab-group.ru', 'Сафин Тимур Ринатович', {
    phone: '+7 343 311-05-62',
    companyName: 'УралСнаб',
  }),
  contact('egorova', 26, 'l.egorova@ural-snab-group.ru', 'Егорова Лариса Викторовна', {
    companyName: 'УралТранс',
  }),
  contact('hasanova', 224, 'g.hasanova@klinika12-kzn.ru', 'Хасанова Гузель Маратовна', {
    phone: '+7 843 500-12-12',
    companyName: 'Клиника № 12',
  }),
  contact('ryabov', 223.5, 'k.ryabov@klinika12-kzn.ru', 'Рябов Константин Сергеевич', {
    companyName: 'Клиника № 12',
  }),
  contact('sabirova', 58, 'a.sabirova@klinika12-kzn.ru', 'Сабирова Алсу Ильдаровна', {
    companyName: 'Клиника № 12',
  }),
  contact('galiev', 57.5, 'r.galiev@klinika12-kzn.ru', 'Галиев Руслан Маратович', {
    companyName: 'Клиника № 12',
  }),
  contact('weber', 222, 'j.weber@nordwind-networks.de', 'Jonas Weber', {
    locale: 'en',
    phone: '+49 40 5550 1420',
    companyName: 'Nordwind Networks GmbH',
    contractNumber: 'СТ-88412-7',
  }),
  contact('schmidt', 221.5, 'l.schmidt@nordwind-networks.de', 'Lena Schmidt', {
    locale: 'en',
    companyName: 'Nordwind Networks',
  }),
  contact('novak', 178, 'marek.novak@netconsult-praha.cz', 'Marek Novák', {
    locale: 'en',
    companyName: 'Nordwind Networks (contractor)',
  }),
  contact('nurlanov', 220, 'a.nurlanov@kaztelset.kz', 'Нурланов Асхат Болатович', {
    phone: '+7 727 355-08-44',
    companyName: 'КазТелеСеть',
  }),
  // The same person once more, from a private mailbox: nobody has noticed yet.
  contact('nurlanov-private', 44, 'askhat.nurlanov@mail.ru', 'Нурланов Асхат', {
    phone: '+7 727 355-08-44',
  }),
  contact('kovaleva', 3.6, 'd.kovaleva@kaztelset.kz', 'Ковалёва Дина Сергеевна', {
    phone: '+7 727 355-08-51',
    companyName: 'КазТелеСеть',
  }),
  contact('carter', 219, 'emily.carter@lumenharrow.co.uk', 'Emily Carter', {
    locale: 'en',
    phone: '+44 20 5550 0193',
    companyName: 'Lumen & Harrow Ltd',
  }),
  contact('reed', 25, 'o.reed@lumenharrow.co.uk', 'Oliver Reed', {
    locale: 'en',
    companyName: 'Lumen & Harrow',
  }),
  contact('shaw', 24.8, 'h.shaw@lumenharrow.co.uk', 'Hannah Shaw', { locale: 'en' }),
  contact('zimin', 218, 'zimin@detal-market-opt.ru', 'Зимин Алексей Игоревич', {
    phone: '+7 495 555-61-20',
    companyName: 'Деталь-Маркет',
    registeredName: 'Деталь-Маркет',
  }),
  // His second account, merged into the first.
  contact('zimin-private', 120, 'zimin.aleksey@yandex.ru', 'Зимин Алексей Игоревич', {
    phone: '+7 495 555-61-20',
    companyName: 'Деталь-Маркет',
  }),
  contact('krylova', 217.5, 'krylova@detal-sklad.ru', 'Крылова Наталья Михайловна', {
    companyName: 'Деталь-Маркет',
  }),
  contact('ponomarev', 28.5, 'v.ponomarev@detal-market-opt.ru', 'Пономарёв Вадим Евгеньевич', {
    registeredName: 'Деталь-Маркет',
  }),
  contact('samoylov', 216, 'samoylov.zapchasti@mail.ru', 'Самойлов Кирилл Петрович', {
    phone: '+7 846 555-33-07',
    companyName: 'ИП Самойлов К. П.',
    accountNumber: 'СЧ-10457',
  }),
  contact('gusev', 153, 'anton.gusev.it@gmail.com', 'Гусев Антон Романович', {}),
  contact('chernov', 82, 'chernov@baza-rassylok.ru', 'Чернов Вячеслав', {
    phone: '+7 900 000-00-00',
  }),
];
