import { multipart, textPart } from '../raw-mail.js';
import { inEnglish, ours, quotedWith, said, signature, type ClientReply, type Make } from './answered.js';

/** Apple Mail and the iPhone. */
export function apple(reply: Make): ClientReply[] {
  const ru = '1 марта 2027 г., в 14:00, Опора <support@opora.test> написал(а):';
  const en = 'On Mar 1, 2027, at 2:00 PM, Opora <support@opora.test> wrote:';
  return [
    reply(
      'Apple Mail, Russian',
      'X-Mailer: Apple Mail (2.3774)',
      textPart({
        text: `${said}\n\n${signature}\n\n> ${ru}\n> \n${quotedWith('> ')}\n`,
        transfer: 'quoted-printable',
      }),
    ),
    reply(
      'Apple Mail, English',
      'X-Mailer: Apple Mail (2.3774)',
      multipart('alternative', [
        textPart({
          text: `${inEnglish}\n\n> ${en}\n> \n${quotedWith('> ')}\n`,
          transfer: 'quoted-printable',
        }),
        textPart({
          type: 'text/html',
          text: `<html><body style="overflow-wrap: break-word;">${inEnglish.replace(/\n/g, '<br>')}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>${en}</div><br class="Apple-interchange-newline"><div>${ours.html}</div></blockquote></div></body></html>`,
        }),
      ]),
      inEnglish,
    ),
    reply(
      'an iPhone, Russian',
      'X-Mailer: iPhone Mail (24A000)',
      textPart({
        text: `${said}\n\nОтправлено с iPhone\n\n> ${ru}\n> \n> ${quotedWith('> ').replace(/^> /, '')}\n`,
        transfer: 'base64',
      }),
    ),
    reply(
      'an iPhone, HTML alone',
      'X-Mailer: iPhone Mail (24A000)',
      textPart({
        type: 'text/html',
        text: `<html><head></head><body dir="auto">${said.replace(/\n/g, '<br>')}<br><div dir="ltr"><br>Отправлено с&nbsp;iPhone</div><div dir="ltr"><br><blockquote type="cite">1 марта 2027&nbsp;г., в&nbsp;14:00, Опора &lt;support@opora.test&gt; написал(а):<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\uFEFF${ours.html}</div></blockquote></body></html>`,
        transfer: 'base64',
      }),
    ),
  ];
}
