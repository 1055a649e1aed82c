import { randomUUID } from 'node:crypto';

/** The mail that comes back, and for whom. */
export interface Returning {
  readonly address: string;
  readonly messageId: string;
}

/** What a mail server of the world sends when it could not, or not yet, hand a mail on; written after its kind. */
export type Report = (mail: Returning) => string;

const lines = (...all: string[]): string => all.join('\r\n');
const head = (from: string, subject: string, ...more: string[]): string =>
  lines(
    `From: ${from}`,
    'To: support@opora.test',
    `Subject: ${subject}`,
    `Message-ID: <${randomUUID()}@mx.romashka.ru>`,
    'Date: Mon, 01 Mar 2027 12:00:00 +0300',
    'MIME-Version: 1.0',
    ...more,
    '',
  );
const reportType = 'Content-Type: multipart/report; report-type=delivery-status;\r\n boundary="=_b"';
const part = (type: string, ...body: string[]): string =>
  lines('--=_b', ...type.split('\n'), '', ...body, '');
const end = '--=_b--\r\n';
const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const machine = ({ address }: Returning, action: string, status: string, answer: string): string =>
  part(
    'Content-Type: message/delivery-status',
    'Reporting-MTA: dns; mx.romashka.ru',
    'X-Postfix-Queue-ID: 4Fq0',
    '',
    `Final-Recipient: rfc822; ${address}`,
    `Original-Recipient: rfc822;${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.romashka.ru',
    `Diagnostic-Code: smtp; ${answer}`,
  );
const headers = ({ messageId }: Returning): string =>
  part('Content-Type: text/rfc822-headers', 'From: support@opora.test', `Message-ID: ${messageId}`);

const postfix =
  (subject: string, action: string, status: string, answer: string): Report =>
  (mail) =>
    head(
      'MAILER-DAEMON@mx.romashka.ru (Mail Delivery System)',
      subject,
      reportType,
      'Auto-Submitted: auto-replied',
    ) +
    lines(
      '',
      part('Content-Type: text/plain; charset=us-ascii', 'This is the mail system at host mx.romashka.ru.'),
    ) +
    machine(mail, action, status, answer) +
    headers(mail) +
    end;

const ofTheServer = 'Undelivered Mail Returned to Sender';

/** Postfix's, by the status it names. */
export const reports = {
  postfix: postfix(ofTheServer, 'failed', '5.1.1', '550 5.1.1 <x>: no such\r\n    user here'),
  postfixSoft: postfix(ofTheServer, 'failed', '4.2.2', '452 4.2.2 mailbox full'),
  postfixDelayed: postfix(
    'Delayed Mail (still being retried)',
    'delayed',
    '4.4.1',
    'connect to mx: timed out',
  ),
  delivered: postfix('Successful Mail Delivery Report', 'delivered', '2.0.0', '250 2.0.0 OK'),

  exim: (mail: Returning) =>
    head(
      'Mail Delivery System <Mailer-Daemon@mx.romashka.ru>',
      'Mail delivery failed: returning message to sender',
      'Auto-Submitted: auto-replied',
      `X-Failed-Recipients: ${mail.address}`,
      reportType,
    ) +
    lines('', part('Content-type: text/plain; charset=us-ascii', 'This message was created automatically.')) +
    machine(mail, 'failed', '5.0.0', '550 5.2.1 The mailbox is disabled') +
    part('Content-type: message/rfc822', `Message-ID: ${mail.messageId}`, 'Subject: x', '', 'words') +
    end,

  /** Of before it knew reports: words alone. */
  eximOfOld: (mail: Returning) =>
    head(
      'Mail Delivery System <Mailer-Daemon@mx.romashka.ru>',
      'Mail delivery failed: returning message to sender',
      `X-Failed-Recipients: ${mail.address}`,
    ) +
    lines(
      '',
      'A message that you sent could not be delivered to one or more of its',
      'recipients. This is a permanent error. The following address(es) failed:',
      '',
      `  ${mail.address}`,
      `    SMTP error from remote mail server after RCPT TO:<${mail.address}>:`,
      '    host mx.romashka.ru [10.0.0.1]: 550 5.7.1 rejected by policy',
      '',
      '------ This is a copy of the message, including all the headers. ------',
      '',
      `Message-ID: ${mail.messageId}`,
      'Subject: x',
      '',
    ),

  eximDelayed: (mail: Returning) =>
    head(
      'Mail Delivery System <Mailer-Daemon@mx.romashka.ru>',
      'Warning: message 1abc-000 delayed 24 hours',
      'Auto-Submitted: auto-replied',
    ) +
    lines(
      '',
      'A message that you sent has not yet been delivered to one or more of its recipients.',
      `The message identifier is: ${mail.messageId}`,
      '',
      `  ${mail.address}`,
      '    Delay reason: connection timed out',
      '',
      'No action is required on your part.',
      '',
    ),

  exchange: (mail: Returning) =>
    head(
      'MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@romashka.ru',
      word('Не удается доставить: Вопрос по заявке'),
      'Auto-Submitted: auto-generated',
      'X-MS-Exchange-Message-Is-Ndr: yes',
      reportType,
    ) +
    lines(
      '',
      part(
        'Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64',
        base64('<p>Не удалось доставить ваше сообщение.</p>'),
      ),
    ) +
    machine(mail, 'failed', '5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found') +
    part('Content-Type: message/rfc822', `Message-ID: ${mail.messageId}`, 'Subject: x', '', 'words') +
    end,

  qmail: (mail: Returning) =>
    head('MAILER-DAEMON@mx.romashka.ru', 'failure notice') +
    lines(
      '',
      'Hi. This is the qmail-send program at mx.romashka.ru.',
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      "This is a permanent error; I've given up. Sorry it didn't work out.",
      '',
      `<${mail.address}>:`,
      'Sorry, no mailbox here by that name. (#5.1.1)',
      '',
      '--- Below this line is a copy of the message.',
      '',
      'Return-Path: <support@opora.test>',
      `Message-ID: ${mail.messageId}`,
      '',
    ),

  yandex: (mail: Returning) =>
    head(
      'mailer-daemon@yandex.ru',
      word('Недоставленное сообщение'),
      reportType,
      'Auto-Submitted: auto-replied',
    ) +
    lines(
      '',
      part(
        'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64',
        base64(
          'Это письмо отправлено почтовым сервером yandex.ru. Ваше письмо не может быть отправлено адресату.',
        ),
      ),
    ) +
    machine(mail, 'failed', '5.2.2', '552 5.2.2 Mailbox size limit exceeded') +
    headers(mail) +
    end,

  /** Words alone, in Russian; the mail it names is inside what is encoded. */
  mailRu: (mail: Returning) =>
    head(
      'mailer-daemon@corp.mail.ru',
      word('Ваше сообщение не доставлено'),
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
    ) +
    lines(
      '',
      base64(
        `Это письмо создано автоматически сервером Mail.Ru.\n\nК сожалению, письмо не доставлено:\n\n${mail.address}: ящик переполнен\n\n---- копия исходного письма ----\nMessage-ID: ${mail.messageId}\n`,
      ),
      '',
    ),
} satisfies Record<string, Report>;
