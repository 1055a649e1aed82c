import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { convert } from 'html-to-text';
import type { Email } from 'postal-mime';
import { exampleFacts, type ExampleFacts } from '../../src/mail/example-facts.js';
import { readOwnId } from '../../src/mail/message-ids.js';
import { noticeKinds, presets, type NoticeKind } from '../../src/regulation/index.js';
import { exampleTerms, openTicket, type Ticket } from '../../src/tickets/index.js';
import { MailStage, newAddress, secrets } from '../integration/mail-stage.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';

const linked: Readonly<Record<string, 'confirm_email' | 'change_email' | 'reset_password'>> = {
  registration_confirm: 'confirm_email',
  registration_existing: 'reset_password',
  password_reset: 'reset_password',
  email_change_confirm: 'change_email',
  email_overridden: 'confirm_email',
  staff_invited: 'reset_password',
};

/** Every mail there is, in both languages: written by us, carried by SMTP, read by another library (SPEC R5). */
describe('every kind of mail', () => {
  let database: TestDatabase;
  let sink: SmtpSink;
  let stage: MailStage;
  let user: { readonly id: string; readonly email: string };
  let ticket: Ticket;
  let other: Ticket;

  beforeAll(async () => {
    database = await freshDatabase();
    sink = await startSmtpSink();
    stage = await MailStage.open(database.url, sink.url);
    user = await stage.enrol(newAddress());
    [ticket, other] = [await opened(), await opened()];
    await stage.settle();
  });
  afterAll(async () => {
    await stage?.close();
    await sink?.close();
    await database?.drop();
  });

  const opened = () =>
    stage.as({ kind: 'user', id: user.id }, (tx) =>
      openTicket(tx, {
        requesterId: user.id,
        channel: 'api',
        type: 'incident',
        subject: 'Не поднимается порт SFP+',
        description: 'Совсем',
      }),
    );

  /** Sends one and reads what arrived. */
  const sent = async (kind: NoticeKind, locale: 'ru' | 'en') => {
    const facts: ExampleFacts = {
      ...exampleFacts[locale],
      ...exampleTerms(presets['standard']!, locale),
      number: ticket.number,
      targetNumber: other.number,
      fromNumber: other.number,
    };
    const purpose = linked[kind];
    const isAboutTicket = kind.startsWith('ticket_');
    const to = isAboutTicket ? user.email : newAddress();
    const target = {
      to,
      locale,
      userId: kind.startsWith('staff_') || kind === 'mail_sender_unknown' ? null : user.id,
      ticketId: isAboutTicket ? ticket.id : null,
      ...(purpose ? { tokenId: await stage.token((await stage.enrol()).id, purpose) } : {}),
    };
    const { id } = await stage.notify(kind, target, facts as never);
    await stage.settle();
    return { id, to, mail: sink.mailsTo(to).at(-1)!, facts, tokenId: target.tokenId };
  };
  const header = (mail: Email, name: string): string[] =>
    mail.headers.filter(({ key }) => key === name).map(({ value }) => value);

  const rows = noticeKinds.flatMap((kind) => (['ru', 'en'] as const).map((locale) => ({ kind, locale })));
  it.each(rows)('$kind, $locale', async ({ kind, locale }) => {
    const { id, to, mail, facts, tokenId } = await sent(kind, locale);
    expect(mail.from).toMatchObject({ address: 'support@opora.test' });
    expect(mail.to).toEqual([{ name: '', address: to }]);
    for (const name of ['from', 'to', 'subject', 'date', 'message-id'])
      expect(header(mail, name)).toHaveLength(1);
    for (const name of ['cc', 'bcc', 'reply-to', 'precedence', 'list-id', 'list-unsubscribe', 'x-mailer'])
      expect(header(mail, name)).toEqual([]);

    expect(readOwnId(secrets, 'opora.test', mail.messageId!)).toEqual({ mailId: id });
    expect(header(mail, 'auto-submitted')).toEqual([expect.stringMatching(/^auto-(?:generated|replied)$/)]);
    expect(header(mail, 'x-auto-response-suppress')).toEqual(['OOF, AutoReply']);
    expect(header(mail, 'content-language')).toEqual([locale]);
    const tokens = [...mail.subject!.matchAll(/\[##(\d+)##\]/g)].map(([, number]) => Number(number));
    const root = mail.inReplyTo ? readOwnId(secrets, 'opora.test', mail.inReplyTo) : null;
    if (kind.startsWith('ticket_')) {
      expect(tokens).toEqual([ticket.number]);
      expect(root).toEqual({ ticketNumber: ticket.number });
      expect(mail.references).toBe(mail.inReplyTo);
    } else {
      expect([tokens, root, mail.references]).toEqual([[], null, undefined]);
    }

    expect(mail.attachments).toEqual([]);
    expect(`${mail.subject!}${mail.text!}${mail.html!}`).not.toMatch(/\uFFFD|\{\{|undefined|\[object/);
    expect(/[а-яё]/i.test(mail.text!)).toBe(locale === 'ru');
    if (presets['standard']!.mail[kind][locale].text.includes('{{fullName}}'))
      expect(mail.text).toContain(facts['fullName']);
    const bearing = [...mail.text!.matchAll(/[?&](?:token|key|code|session|password)=[\w-]+/gi)].map(
      ([at]) => at,
    );
    expect(bearing).toEqual(tokenId ? [`?token=${secrets.mailToken(tokenId)}`] : []);
    expect(
      wordsOf(
        convert(mail.html!, {
          wordwrap: false,
          selectors: [{ selector: 'a', options: { ignoreHref: true } }],
        }),
      ),
    ).toBe(wordsOf(mail.text!));
    expect(mail.html).not.toMatch(/<(?:img|script|link|iframe|form)\b|src=|url\(/i);
  });

  const wordsOf = (text: string): string => text.replace(/\s+/g, ' ').trim();
});
