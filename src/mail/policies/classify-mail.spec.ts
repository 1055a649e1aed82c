import { describe, expect, it } from '@jest/globals';
import { classifyMail, type MailMarks } from './classify-mail.js';

describe('classifyMail', () => {
  it.each<[string, Partial<MailMarks>, string]>([
    ['a plain mail', {}, 'human'],
    ['Auto-Submitted: no', { headers: { 'auto-submitted': ['no'] } }, 'human'],
    [
      'Auto-Submitted: auto-replied',
      { headers: { 'auto-submitted': ['auto-replied; owner-email=a@b.example'] } },
      'auto_reply',
    ],
    ['Auto-Submitted: auto-generated', { headers: { 'auto-submitted': ['Auto-Generated'] } }, 'auto_reply'],
    ['Exchange', { headers: { 'x-auto-response-suppress': ['All'] } }, 'auto_reply'],
    ['X-Autoreply', { headers: { 'x-autoreply': ['yes'] } }, 'auto_reply'],
    ['Precedence: bulk', { headers: { precedence: ['bulk'] } }, 'auto_reply'],
    ['a list', { headers: { 'list-id': ['<news.firma.example>'], precedence: ['bulk'] } }, 'list'],
    ['Precedence: list', { headers: { precedence: ['list'] } }, 'list'],
    [
      'an automatic reply of a list',
      { headers: { 'list-id': ['x'], 'auto-submitted': ['auto-replied'] } },
      'auto_reply',
    ],
    ['Автоответ', { subject: 'Автоответ: Порт не поднимается' }, 'auto_reply'],
    ['Re: Automatic reply', { subject: 'Re: Automatic reply: port' }, 'auto_reply'],
    ['Out of Office', { subject: 'Out of Office: [##100001##]' }, 'auto_reply'],
    ['Exchange in Russian', { subject: 'Автоматический ответ: [##100001##] Порт' }, 'auto_reply'],
    ['an older Outlook in Russian', { subject: 'Вне офиса: Порт' }, 'auto_reply'],
    ['the oldest', { subject: 'Нет на рабочем месте: Порт' }, 'auto_reply'],
    ['Exchange 2003', { subject: 'Out of Office AutoReply: port' }, 'auto_reply'],
    ['Domino', { subject: 'AUTO: Ivan Petrov is out of the office' }, 'auto_reply'],
    ['Автоответчик and nothing else', { subject: 'Автоответчик' }, 'auto_reply'],
    ['Автоматическое уведомление', { subject: 'Автоматическое уведомление: отпуск' }, 'auto_reply'],
    ['Вне офиса with a dash', { subject: 'Отв: Вне офиса — Порт' }, 'auto_reply'],
    [
      'a comment before the word',
      { headers: { 'auto-submitted': ['(vacation) auto-replied'] } },
      'auto_reply',
    ],
    ['FirstClass', { headers: { 'x-fc-machinegenerated': ['true'] } }, 'auto_reply'],
    ['somebody whose work is away', { subject: 'Вне офиса не работает VPN' }, 'human'],
    ['somebody whose machine is silent', { subject: 'Автоответчик на АТС не включается' }, 'human'],
    ['somebody whose replies fail', { subject: 'Автоматический ответ не уходит' }, 'human'],
    ['the same in English', { subject: 'Out of office VPN is down' }, 'human'],
    ['somebody with a car', { subject: 'Автосалон: нет связи' }, 'human'],
    ['somebody who writes about automatic replies', { subject: 'Не работает автоответ на почте' }, 'human'],
    ['an empty envelope sender', { envelopeFrom: '' }, 'auto_reply'],
    [
      'a read receipt',
      { headers: { 'content-type': ['multipart/report; report-type=disposition-notification'] } },
      'auto_reply',
    ],
    [
      'a delivery report',
      {
        headers: { 'content-type': ['multipart/report;\n report-type="delivery-status"; boundary=x'] },
        envelopeFrom: '',
      },
      'bounce',
    ],
    ['X-Failed-Recipients', { headers: { 'x-failed-recipients': ['a@b.example'] } }, 'bounce'],
    [
      'a mail server that knows no reports',
      { fromAddress: 'mailer-daemon@b.example', subject: 'failure notice', envelopeFrom: '' },
      'bounce',
    ],
    ...[
      'Недоставленное сообщение',
      'Недоставлено: [##100001##] Порт',
      'Не удается доставить: Порт',
      'Сообщение не было доставлено',
      'Ошибка доставки сообщения',
      'Отчёт о доставке почты',
      'Уведомление о доставке (сбой)',
      'Доставка сообщения отложена',
      'Невозможно доставить письмо',
      'Письмо возвращено отправителю',
      'Mail failure.',
      'Undelivered Mail Returned to Sender',
      'Undeliverable: Port',
    ].map((subject): [string, Partial<MailMarks>, string] => [
      `a mail server says «${subject}»`,
      { fromAddress: 'mailer-daemon@corp.mail.ru', subject },
      'bounce',
    ]),
    [
      'Exchange itself',
      {
        fromAddress: 'microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@b.example',
        subject: 'Недоставлено: Порт',
      },
      'bounce',
    ],
    [
      'postmaster about something else',
      { fromAddress: 'postmaster@b.example', subject: 'Welcome' },
      'auto_reply',
    ],
    ['a person whose subject says undelivered', { subject: 'Письмо не доставлено, помогите' }, 'human'],
  ])('%s', (_, marks, kind) => {
    const mail = {
      headers: {},
      envelopeFrom: 'a@b.example',
      fromAddress: 'a@b.example',
      subject: 'Порт',
      ...marks,
    };
    expect(classifyMail(mail)).toBe(kind);
  });
});
