import type { ErasedPart } from '../run-statements.js';

export type DocumentLocale = 'ru' | 'en';

/** The words of acts and journal extracts. What has to stand in them is said by order 179 of Roskomnadzor of 28.10.2022. */
interface DocumentWords {
  readonly act: string;
  readonly journal: string;
  readonly basis: string;
  readonly operator: string;
  readonly processor: string;
  readonly noProcessor: string;
  readonly subject: string;
  readonly account: string;
  readonly accounts: string;
  readonly unnamed: string;
  readonly named: string;
  readonly categories: string;
  readonly system: string;
  readonly systemName: (address: string) => string;
  readonly carrier: string;
  readonly noCarrier: string;
  readonly method: string;
  readonly methodText: string;
  readonly reason: string;
  readonly request: string;
  readonly date: string;
  readonly executor: string;
  readonly signature: string;
  readonly kept: (until: string) => string;
  readonly attached: string;
  readonly blank: string;
  readonly events: string;
  readonly event: string;
  readonly place: string;
  readonly unsealed: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly parts: Readonly<Record<ErasedPart, string>>;
}

const ru: DocumentWords = {
  act: 'Акт об уничтожении персональных данных',
  journal: 'Выгрузка из журнала регистрации событий в информационной системе персональных данных',
  basis: 'Составлено по требованиям приказа Роскомнадзора от 28.10.2022 № 179.',
  operator: 'Оператор персональных данных (наименование, адрес)',
  processor: 'Лицо, обрабатывавшее персональные данные по поручению оператора',
  noProcessor: 'Если обработка поручалась: ____________________________________________',
  subject: 'Субъект персональных данных',
  account: 'Учётная запись с внутренним идентификатором',
  accounts: 'Учётные записи с внутренними идентификаторами',
  unnamed:
    'Иная информация, относящаяся к определённому физическому лицу: в хранимом экземпляре имя не указывается, оно уничтожено вместе с остальными данными.',
  named: 'Экземпляр с именем выдан один раз, при уничтожении. В системе он не хранится.',
  categories: 'Перечень категорий уничтоженных персональных данных',
  system: 'Информационная система, из которой уничтожены данные',
  systemName: (address) => `Opora, учёт обращений в техническую поддержку (${address})`,
  carrier: 'Материальные носители',
  noCarrier: 'Нет: данные обрабатывались с использованием средств автоматизации.',
  method: 'Способ уничтожения',
  methodText:
    'Удаление записей базы данных и замена личных сведений в остальных записях средствами информационной системы; удаление файлов с диска; в журнале событий — удаление значений вместе с солью их хеш-сумм. Восстановление средствами системы невозможно.',
  reason: 'Причина уничтожения',
  request: 'Обращение',
  date: 'Дата и время уничтожения',
  executor: 'Уничтожил (фамилия, имя, отчество, должность)',
  signature: 'Подпись',
  kept: (until) => `Акт и выгрузка из журнала хранятся не менее трёх лет, до ${until}`,
  attached: 'Приложение: выгрузка из журнала регистрации событий.',
  blank: '____________________________________________',
  events: 'События журнала',
  event: 'Событие',
  place: 'место в цепочке журнала и контрольная сумма',
  unsealed: 'ещё не опечатано',
  roles: {
    agent: 'специалист поддержки',
    supervisor: 'старший смены',
    auditor: 'аудитор',
    admin: 'администратор',
  },
  parts: {
    profile: 'Фамилия, имя, отчество, адрес электронной почты, телефон и другие сведения профиля',
    access: 'Данные для входа: хеш пароля, сеансы, одноразовые ссылки, незавершённые регистрации',
    links: 'Сведения о принадлежности к организации и об участии в обращениях',
    tickets: 'Темы обращений и сведения, указанные в формах, включая секретные поля',
    messages: 'Тексты сообщений',
    files: 'Приложенные файлы',
    mailsIn: 'Письма, полученные от субъекта',
    mailsOut: 'Письма, отправленные субъекту',
    originals: 'Исходные тексты писем в обращениях субъекта',
    archive: 'Обращения и сообщения архива прежней системы',
    contracts: 'Имя держателя в реестре договоров',
    mentions: 'Упоминания имени, адреса и телефона в записях других лиц',
    traces: 'Служебные следы: сохранённые ответы API, отметки базы знаний, задания',
    audit: 'Личные сведения в журнале событий, включая сетевые адреса',
  },
};

const en: DocumentWords = {
  act: 'Act of destruction of personal data',
  journal: 'Extract from the event log of the personal data information system',
  basis: 'Drawn up to the requirements of Roskomnadzor order No. 179 of 28 October 2022.',
  operator: 'Personal data operator (name, address)',
  processor: 'Whoever processed the data on the operator’s behalf',
  noProcessor: 'If processing was entrusted to somebody: ____________________________________________',
  subject: 'Data subject',
  account: 'Account with the internal identifier',
  accounts: 'Accounts with the internal identifiers',
  unnamed:
    'Other information relating to a certain person: the copy that is kept bears no name, which was destroyed together with the other data.',
  named: 'The copy with the name was handed out once, on destruction. The system does not keep it.',
  categories: 'Categories of personal data destroyed',
  system: 'Information system the data were destroyed in',
  systemName: (address) => `Opora, register of technical support tickets (${address})`,
  carrier: 'Material carriers',
  noCarrier: 'None: the data were processed by automated means.',
  method: 'Method of destruction',
  methodText:
    'Deletion of database records and replacement of personal details in the remaining ones by means of the information system; deletion of files from the disk; in the event log, deletion of the values together with the salt of their hashes. The system cannot restore them.',
  reason: 'Reason',
  request: 'Ticket',
  date: 'Date and time of destruction',
  executor: 'Destroyed by (full name, position)',
  signature: 'Signature',
  kept: (until) => `The act and the extract from the log are kept for at least three years, until ${until}.`,
  attached: 'Attachment: extract from the event log.',
  blank: '____________________________________________',
  events: 'Events of the log',
  event: 'Event',
  place: 'place in the chain of the log and checksum',
  unsealed: 'not sealed yet',
  roles: { agent: 'support agent', supervisor: 'supervisor', auditor: 'auditor', admin: 'administrator' },
  parts: {
    profile: 'Full name, e-mail address, phone and other details of the profile',
    access: 'Sign-in data: password hash, sessions, one-time links, unfinished registrations',
    links: 'Belonging to an organisation and taking part in tickets',
    tickets: 'Subjects of tickets and what was stated in forms, secret fields included',
    messages: 'Texts of messages',
    files: 'Attached files',
    mailsIn: 'Mails received from the person',
    mailsOut: 'Mails sent to the person',
    originals: 'Originals of mails in the person’s tickets',
    archive: 'Tickets and messages in the archive of the former system',
    contracts: 'Holder’s name in the register of contracts',
    mentions: 'Mentions of name, address and phone in records of others',
    traces: 'Technical traces: kept API answers, marks in the knowledge base, jobs',
    audit: 'Personal values in the event log, network addresses included',
  },
};

export const documentWords: Readonly<Record<DocumentLocale, DocumentWords>> = { ru, en };
