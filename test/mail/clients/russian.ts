import { multipart, textPart } from '../raw-mail.js';
import { ours, plainHistory, quotedWith, said, signature, type ClientReply, type Make } from './answered.js';

/** Yandex, Mail.ru, The Bat!. */
export function russian(reply: Make): ClientReply[] {
  const yandex = (words: string, tail: string): string =>
    `<div>${words
      .split('\n')
      .map((line) => (line === '' ? '<div>&nbsp;</div>' : `<div>${line}</div>`))
      .join(
        '',
      )}</div><div>&nbsp;</div>${tail}<div>&nbsp;</div><div>01.03.2027, 14:00, "Опора" &lt;support@opora.test&gt;:</div><blockquote>${ours.html}</blockquote>`;
  const mailRu = 'Понедельник, 1 марта 2027, 14:00 +05:00 от Опора <support@opora.test>:';
  return [
    reply(
      'Yandex, HTML alone',
      'X-Mailer: Yamail [ http://yandex.ru ] 5.0',
      textPart({
        type: 'text/html',
        text: yandex(said, `<div>-- </div><div>${signature.replace(/\n/g, '</div><div>')}</div>`),
        transfer: 'base64',
      }),
    ),
    reply(
      'Yandex, signature below what it answers',
      'X-Mailer: Yamail [ http://yandex.ru ] 5.0',
      textPart({
        type: 'text/html',
        text: `${yandex(said, '')}<div>&nbsp;</div><div>&nbsp;</div><div>-- </div><div>С уважением,</div><div>Иван</div>`,
        transfer: 'base64',
      }),
    ),
    reply(
      'Yandex on a telephone',
      'X-Mailer: Yamail [ http://yandex.ru ] 5.0',
      textPart({
        type: 'text/html',
        text: `<div dir="auto">${said.replace(/\n/g, '<br />')}</div><br /><br /><div>-- </div><div>Отправлено из мобильного приложения Яндекс Почты</div><br /><br /><div>14:00, 1 марта 2027 г., "Опора" &lt;support@opora.test&gt;:</div><br /><blockquote>${ours.html}</blockquote>`,
        transfer: 'base64',
      }),
    ),
    reply(
      'Mail.ru',
      'X-Mailer: Mail.Ru Mailer 1.0',
      multipart('alternative', [
        textPart({
          text: `\n${said}\n \n \n--\nИван Петров\n \n  \n>${mailRu}\n> \n${quotedWith('>')}\n`,
          transfer: 'base64',
        }),
        textPart({
          type: 'text/html',
          text: `<HTML><BODY><div>${said.replace(/\n/g, '<br>')}</div><div data-signature-widget="container">--<br>Иван Петров</div><blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;">${mailRu}${ours.html}</blockquote></BODY></HTML>`,
          transfer: 'base64',
        }),
      ]),
    ),
    reply(
      'Mail.ru, HTML alone',
      'X-Mailer: Mail.Ru Mailer 1.0',
      textPart({
        type: 'text/html',
        text: `<HTML><BODY><div>${said.replace(/\n/g, '<br>')}</div><div>&nbsp;</div><div data-signature-widget="container"><div data-signature-widget="content"><div>--<br>Иван Петров</div></div></div><div>&nbsp;</div><div>&nbsp;</div><blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;">${mailRu.replace('<', '&lt;').replace('>', '&gt;')}<br>&nbsp;<div>${ours.html}</div></blockquote></BODY></HTML>`,
        transfer: 'base64',
      }),
    ),
    reply(
      'Mail.ru on a telephone',
      'X-Mailer: Mail.Ru Mailer 1.0',
      textPart({
        text: `${said}\n\n--\nОтправлено из Mail.ru для Android\nпонедельник, 1 марта 2027г., 14:00 +05:00 от Опора  support@opora.test :\n\n${quotedWith('>')}`,
        transfer: 'base64',
      }),
    ),
    reply(
      'The Bat!, windows-1251',
      'X-Mailer: The Bat! (v9.1) Professional',
      textPart({
        text: `${said}\n\nВы писали 1 марта 2027 г., 14:00:00:\n\n${quotedWith('> ')}\n\n-- \nС уважением,\n Иван                          mailto:ivan@romashka.ru\n`,
        charset: 'windows-1251',
      }),
    ),
    reply(
      'Zimbra, Russian',
      'X-Mailer: Zimbra 8.8.15',
      textPart({
        text: `${said}\n\n${signature}\n\n\nОт: "Опора" <support@opora.test>\nКому: "Иван Петров" <ivan@romashka.ru>\nОтправленные: Понедельник, 1 Март 2027 г 14:00:00\nТема: [##100001##] Вопрос по заявке\n\n${plainHistory}`,
        transfer: 'quoted-printable',
      }),
    ),
    reply(
      'a Samsung telephone',
      'X-Mailer: Samsung Email',
      textPart({
        text: `${said}\n\n\nОтправлено с моего Galaxy\n\n\n-------- Исходное сообщение --------\nОт: Опора <support@opora.test> \nДата: 01.03.2027  14:00  (GMT+05:00) \nКому: ivan@romashka.ru \nТема: [##100001##] Вопрос по заявке \n\n${plainHistory}`,
        transfer: 'base64',
      }),
    ),
  ];
}
