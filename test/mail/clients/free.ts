import { encodeAs, textPart } from '../raw-mail.js';
import { inEnglish, quotedWith, said, signature, type ClientReply, type Make } from './answered.js';

/** Thunderbird, and programs that name no encoding. */
export function free(reply: Make): ClientReply[] {
  const program = 'User-Agent: Mozilla Thunderbird';
  const flowed = '; format=flowed';
  return [
    reply(
      'Thunderbird, Russian, flowed',
      program,
      textPart({
        text: `Добрый день!\n\nПрошивка 2.1.4, модуль \nSFP-10G-LR.\nПорт 25 не поднимается и после \nзамены.\n\n01.03.2027 14:00, Опора пишет:\n${quotedWith('> ')}\n\n-- \n${signature}\n`,
        params: flowed,
      }),
    ),
    reply(
      'Thunderbird, English, flowed',
      program,
      textPart({
        text: `${inEnglish}\n\nOn 3/1/27 14:00, Opora wrote:\n${quotedWith('> ')}\n`,
        params: flowed,
      }),
      inEnglish,
    ),
    reply(
      'Thunderbird, below what it answers',
      program,
      textPart({
        text: `01.03.2027 14:00, Опора пишет:\n${quotedWith('> ')}\n\n${said}\n\n-- \n${signature}\n`,
      }),
    ),
    reply(
      'Thunderbird, between what it answers',
      program,
      textPart({
        text: `On 3/1/27 14:00, Opora wrote:\n> Здравствуйте, Иван Петров!\n>\n> Какая у вас прошивка\n\n2.1.4\n\n> и какой модуль?\n\nSFP-10G-LR\n\n> -- \n> Служба поддержки\n\n-- \nИван\n`,
      }),
      '2.1.4\n\nSFP-10G-LR',
    ),
    reply(
      'Thunderbird, KOI8-R',
      program,
      textPart({
        text: `${said}\n\n01.03.2027 14:00, Опора пишет:\n${quotedWith('> ')}\n`,
        charset: 'koi8-r',
      }),
    ),
    reply(
      'a program that names no encoding',
      'X-Mailer: mail 1.0',
      textPart({
        text: `${said}\n\nОпора писал 2027-03-01 14:00:\n${quotedWith('> ')}\n`,
        charset: null,
        unlabelled: 'windows-1251',
      }),
    ),
    reply(
      'a program that names nothing at all',
      'X-Mailer: mail 1.0',
      Buffer.concat([
        Buffer.from('\r\n'),
        encodeAs(
          `${said}\n\n1 марта 2027 г. 14:00 пользователь Опора <support@opora.test> написал:\n${quotedWith('> ')}\n`,
          'koi8-r',
        ),
      ]),
    ),
  ];
}
