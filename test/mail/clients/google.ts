import { multipart, textPart } from '../raw-mail.js';
import { inEnglish, ours, quotedWith, said, signature, type ClientReply, type Make } from './answered.js';

/** Gmail in a browser and on telephones. */
export function google(reply: Make): ClientReply[] {
  const html = (words: string, intro: string): string =>
    `<div dir="ltr">${words.replace(/\n/g, '<br>')}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${intro}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${ours.html}</blockquote></div>`;
  const ru = 'пн, 1 мар. 2027 г. в 14:00, Опора <support@opora.test>:';
  const en = 'On Mon, Mar 1, 2027 at 2:00 PM Opora Technical Support Desk <\nsupport@opora.test> wrote:';
  return [
    reply(
      'Gmail, Russian',
      'X-Gm-Message-State: x',
      multipart('alternative', [
        textPart({ text: `${said}\n\n${ru}\n\n${quotedWith('> ')}\n`, transfer: 'base64' }),
        textPart({
          type: 'text/html',
          text: html(said, ru.replace(/</, '&lt;').replace(/>/, '&gt;')),
          transfer: 'quoted-printable',
        }),
      ]),
    ),
    reply(
      'Gmail, English, with a signature',
      'X-Gm-Message-State: x',
      multipart('alternative', [
        textPart({
          text: `${inEnglish}\n\n${en}\n\n${quotedWith('> ')}\n\n\n-- \nIvan Petrov\nRomashka Ltd\n`,
        }),
        textPart({
          type: 'text/html',
          text: html(
            inEnglish,
            'On Mon, Mar 1, 2027 at 2:00 PM Opora &lt;<a href="mailto:support@opora.test">support@opora.test</a>&gt; wrote:',
          ),
        }),
      ]),
      inEnglish,
    ),
    reply(
      'Gmail, signature above what it answers',
      'X-Gm-Message-State: x',
      textPart({ text: `${said}\n\n-- \n${signature}\n\n${ru}\n\n${quotedWith('> ')}\n` }),
    ),
    reply(
      'Gmail on a telephone',
      'X-Gm-Message-State: x',
      multipart('alternative', [
        textPart({
          text: `${said}\n\nОтправлено из мобильного приложения Gmail\n\n${ru.replace(', Опора', ',\nОпора')}\n\n${quotedWith('> ')}\n`,
        }),
        textPart({ type: 'text/html', text: html(said, 'x') }),
      ]),
    ),
  ];
}
