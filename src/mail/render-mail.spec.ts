import { describe, expect, it } from '@jest/globals';
import { checkMailTexts, noticeKinds, presets, type NoticeKind } from '../regulation/index.js';
import { renderMail, type Notice } from './render-mail.js';

const texts = presets['standard']!.mail;
const link = 'https://portal.example/confirm?token=abc-DEF_123';

const everyFact = {
  fullName: 'Иванов Иван Иванович',
  number: 100_001,
  targetNumber: 100_002,
  fromNumber: 100_003,
  by: 'Пётр Сидоров',
  subject: 'Не работает порт SFP+ на SNR-S2995G',
  author: 'Мария Смирнова',
  body: 'Добрый день!\n\nОбновите прошивку: https://data.example/fw.bin?v=1&x=2.\n  <show version>',
  changes: 'ФИО: Иванов → Петров',
  reopenText: 'Открыть снова можно до 4 ноября 2026 г., 12:00.',
  silenceText: 'Если ответа не будет, заявка закроется.',
  closingText: 'Заявка закроется 4 ноября 2026 г.',
  newEmail: 'new@client.example',
  email: 'own@client.example',
  otherEmail: 'o…@client.example',
  refusedFiles: 'отчёт.exe: таких файлов не принимаем',
  survivingEmail: 's…@client.example',
};

function notice(kind: string, over: Partial<Notice> = {}): Notice {
  return { kind, locale: 'ru', facts: everyFact, link, ticketNumber: null, ...over };
}

/** Renders one text of our own instead of a regulation's. */
function renderText(subject: string, text: string, over: Partial<Notice> = {}) {
  const words = { subject, text };
  return renderMail({ ...texts, ticket_reply: { ru: words, en: words } }, notice('ticket_reply', over));
}

describe('every kind of every preset', () => {
  const rows = Object.entries(presets).flatMap(([name, preset]) =>
    noticeKinds.flatMap((kind) => (['ru', 'en'] as const).map((locale) => ({ name, preset, kind, locale }))),
  );

  it.each(rows)('$name $kind $locale', ({ preset, kind, locale }) => {
    const mail = renderMail(preset.mail, notice(kind, { locale, ticketNumber: ticketNumberOf(kind) }));
    expect(mail.subject).not.toMatch(/[{}\n]/);
    expect(mail.text).not.toMatch(/[{}]/);
    expect(mail.html).toContain(`lang="${locale}"`);
    expect(mail.subject.startsWith('[##100001##] ')).toBe(kind.startsWith('ticket_'));
    expect(mail.text.includes(link)).toBe(preset.mail[kind][locale].text.includes('{{link}}'));
  });

  it.each(Object.entries(presets))('%s names only facts that its mails carry', (_, preset) => {
    expect(checkMailTexts(preset.mail)).toEqual([]);
  });

  function ticketNumberOf(kind: NoticeKind): number | null {
    return kind.startsWith('ticket_') ? 100_001 : null;
  }
});

describe('subject', () => {
  it.each([
    ['line breaks that would start a header', 'a\r\nBcc: victim@example.com', 'a Bcc: victim@example.com'],
    ['a lone carriage return', 'a\rBcc: x@y.example', 'a Bcc: x@y.example'],
    ['Unicode line ends', 'a\u2028b\u2029c\u0085d', 'a b c d'],
    ['NUL and escape', 'a\u0000b\u001b[31m', 'a b [31m'],
    ['the number of another ticket under characters that do not show', '[##10\u202A0002##] b', 'b'],
    [
      'what a reader would decode',
      '=?utf-8?Q?=5B=23=23100002=23=23=5D?= a',
      '= ?utf-8?Q?=5B=23=23100002=23=23=5D?= a',
    ],
    ['direction overrides', 'invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['the number of another ticket', 'Re: [##100777##] help', 'Re: help'],
    ['placeholders in a fact', '{{fullName}} {{link}}', '{{fullName}} {{link}}'],
  ])('%s', (_, subject, expected) => {
    expect(renderText('{{subject}}', 'x', { facts: { subject }, ticketNumber: 100_001 }).subject).toBe(
      `[##100001##] ${expected}`,
    );
  });

  it('stays within 250 characters and never cuts one in half', () => {
    const { subject } = renderText('{{subject}}', 'x', {
      facts: { subject: '😀'.repeat(400) },
      ticketNumber: 100_001,
    });
    expect([...subject]).toHaveLength(250);
    expect(subject.endsWith('😀…')).toBe(true);
  });

  it('has no number when the mail is not about a ticket', () => {
    expect(renderText('{{subject}}', 'x', { facts: { subject: 'plain' } }).subject).toBe('plain');
  });
});

describe('body', () => {
  it('is escaped and links only what is an address', () => {
    const { html } = renderText('s', '{{body}}');
    expect(html).toContain('&lt;show version&gt;');
    expect(html).toContain(
      '<a href="https://data.example/fw.bin?v=1&amp;x=2">https://data.example/fw.bin?v=1&amp;x=2</a>.',
    );
  });

  it.each([
    ['<script>alert(1)</script>', '<script'],
    ['<img src="https://spy.example/p.gif">', '<img'],
    ['javascript:alert(1)', 'href'],
    ['https://a.example/"onmouseover="x', 'onmouseover="x"'],
  ])('fetches and runs nothing: %s', (body, forbidden) => {
    expect(renderText('s', '{{body}}', { facts: { body } }).html).not.toContain(forbidden);
  });

  it('links an address of the text that ends with a fact, but none that a name brings', () => {
    const facts = { number: 100_001, fullName: 'Win at https://evil.example now' };
    const { html } = renderText('s', 'https://portal.example/t/{{number}} {{fullName}}', { facts });
    expect(html).toContain('<a href="https://portal.example/t/100001">');
    expect(html).not.toContain('href="https://evil.example');
  });

  it('a name from right to left stands apart, and an address before it stays a link', () => {
    const facts = { fullName: 'מרים <לוי>', number: 100_001 };
    const { html } = renderText('s', 'https://portal.example/t/{{number}} — {{fullName}} пишет', { facts });
    expect(html).toContain(
      '<a href="https://portal.example/t/100001">https://portal.example/t/100001</a> — <span dir="auto">מרים &lt;לוי&gt;</span> пишет',
    );
    expect(renderText('s', '{{fullName}}', { facts: { fullName: 'Иван' } }).html).not.toContain('<span');
  });

  it('keeps a name on one line', () => {
    const { text } = renderText('s', 'Hello {{fullName}},', { facts: { fullName: 'Bob\n\nClick here' } });
    expect(text).toBe('Hello Bob Click here,');
  });

  it('keeps the lines of a body and drops its control characters', () => {
    const { text } = renderText('s', '{{body}}', { facts: { body: 'a\r\nb\rc\n\td\u0000\u0007' } });
    expect(text).toBe('a\nb\nc\n\td');
  });
});

describe('what cannot be said', () => {
  it.each([
    ['mail_fact_missing', '{{nobodyGivesThis}}', {}],
    ['mail_fact_missing', '{{body}}', { body: null }],
    ['mail_fact_missing', '{{body}}', { body: { an: 'object' } }],
    ['mail_fact_missing', '{{toString}}', {}],
    ['mail_fact_missing', '{{link}}', {}],
    ['mail_placeholder_malformed', '{{full name}}', { 'full name': 'x' }],
    ['mail_placeholder_malformed', 'open {{fullName', {}],
  ])('%s: %s', (code, text, facts) => {
    expect(() => renderText('s', text, { facts, link: null })).toThrow(expect.objectContaining({ code }));
  });

  it.each(['staff_lunch', 'constructor', '__proto__'])('mail_text_missing: %s', (kind) => {
    expect(() => renderMail(texts, notice(kind))).toThrow(
      expect.objectContaining({ code: 'mail_text_missing' }),
    );
  });

  it('speaks Russian to a reader of a language we lack', () => {
    expect(renderMail(texts, notice('password_reset', { locale: 'de' })).subject).toBe(
      'Восстановление пароля',
    );
  });
});
