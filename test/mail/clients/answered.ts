/** What a reply answers. */
export interface Answered {
  readonly subject: string;
  readonly messageId: string;
}

/** A reply as some mail program makes it, to the last header. */
export interface ClientReply {
  readonly name: string;
  readonly raw: Buffer;
  /** What its sender wrote. */
  readonly words: string;
}

export const ours = {
  lines: [
    'Здравствуйте, Иван Петров!',
    '',
    'По вашей заявке [##100001##] есть вопрос:',
    '',
    'Какая у вас прошивка и какой модуль?',
    '',
    'Ответьте на это письмо. Номер заявки в теме сохраните.',
    'https://opora.test/tickets/100001',
    '',
    '-- ',
    'Служба поддержки',
  ],
  html: '<p>Здравствуйте, Иван Петров!</p><p>По вашей заявке [##100001##] есть вопрос:</p><p>Какая у вас прошивка и какой модуль?</p><p>Ответьте на это письмо. Номер заявки в теме сохраните.<br><a href="https://opora.test/tickets/100001">https://opora.test/tickets/100001</a></p>',
};
export const quotedWith = (mark: string): string =>
  ours.lines.map((line) => `${mark}${line}`.trimEnd()).join('\n');
export const plainHistory = ours.lines.join('\n');

/** The words of every reply, apart from those that answer in between. */
export const said =
  'Добрый день!\n\nПрошивка 2.1.4, модуль SFP-10G-LR.\nПорт 25 не поднимается и после замены.';
export const inEnglish = 'Hello,\n\nFirmware is 2.1.4, the module is SFP-10G-LR.';

export const signature = [
  'С уважением,',
  'Иван Петров',
  'ведущий инженер',
  'ООО «Ромашка»',
  'тел. +7 (343) 200-00-00, доб. 12',
  'www.romashka.ru',
].join('\n');

/** Makes a reply of its name, the header that names the program, and its body with the body's own headers. */
export type Make = (name: string, program: string, body: Buffer, words?: string) => ClientReply;
