type Language = 'ru' | 'en';

/** What a mail might tell, so that its words can be read before anybody gets one. */
export type ExampleFacts = Readonly<Record<string, string | number>>;

const ru: ExampleFacts = {
  fullName: 'Иван Петров',
  number: 100_234,
  targetNumber: 100_198,
  fromNumber: 100_198,
  subject: 'Не поднимается порт SFP+',
  author: 'Мария Смирнова',
  body: 'Добрый день!\n\nОбновите прошивку до версии 2.1.4 и проверьте порт ещё раз. Порядок обновления: https://data.example.ru/update',
  by: 'Ольга Кузнецова',
  changes: 'Телефон: не указан → +7 343 000-00-00',
  newEmail: 'i…@romashka.example',
  email: 'ivan@romashka.example',
  otherEmail: 'i…@gmail.com',
  survivingEmail: 'i…@romashka.example',
  refusedFiles: '— отчёт.exe: такие файлы не принимаются',
};

const en: ExampleFacts = {
  ...ru,
  fullName: 'John Smith',
  subject: 'The SFP+ port stays down',
  author: 'Mary Jones',
  body: 'Good afternoon,\n\nplease update the firmware to 2.1.4 and try the port again. How to: https://data.example.com/update',
  by: 'Olga Brown',
  changes: 'Phone: none → +7 343 000-00-00',
  email: 'john@romashka.example',
  newEmail: 'j…@romashka.example',
  otherEmail: 'j…@gmail.com',
  survivingEmail: 'j…@romashka.example',
  refusedFiles: '— report.exe: files of this type are not accepted',
};

/** Every fact that any mail may name, as it might be. */
export const exampleFacts: Readonly<Record<Language, ExampleFacts>> = { ru, en };
