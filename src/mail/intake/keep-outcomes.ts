import { jsonText, personal, type Tx } from '../../platform/index.js';
import type { Outcome } from './mail-becomes.js';
import type { UnderstoodMail } from './understood-mail.js';
import type { IncomingMail } from './incoming-mail.entity.js';

/** A received mail, locked, with what was read of it and what became of it. */
export interface SettledMail {
  readonly incoming: IncomingMail;
  readonly mail: UnderstoodMail;
  /** The mail it is a copy of. */
  readonly copyOf: string | null;
  readonly outcome: Outcome;
}

const longestSubject = 500;
const longestBody = 100_000;

const updateIncoming = `
  UPDATE incoming_mail i SET kind = m.kind, authentication = m.authentication, message_key = m."messageKey",
    content_key = m."contentKey", words_key = m."wordsKey", duplicate_of = m."copyOf"
  FROM jsonb_to_recordset($1::jsonb) AS m (id uuid, kind text, authentication text, "messageKey" text,
    "contentKey" text, "wordsKey" text, "copyOf" uuid)
  WHERE i.id = m.id`;

const updateMails = `
  UPDATE mail_message o SET subject = m.subject, body = m.body, from_address = m."fromAddress",
    from_name = m."fromName", message_id = m."messageId", locale = m.locale, status = m.status,
    reason_code = m."reasonCode", last_error = NULL, ticket_id = m."ticketId", user_id = m."userId"
  FROM jsonb_to_recordset($1::jsonb) AS m (id uuid, subject text, body text, "fromAddress" text, "fromName" text,
    "messageId" text, locale text, status text, "reasonCode" text, "ticketId" uuid, "userId" uuid)
  WHERE o.id = m.id`;

const insertPosts = `
  INSERT INTO incoming_mail_post (mail_id, message_id) SELECT * FROM unnest($1::uuid[], $2::uuid[])`;

/**
 * Keeps what was read of mails, for staff to see and for copies of them to be known by, and what became of them; the
 * message that a mail made, if any, is made once.
 */
export async function keepOutcomes(tx: Tx, settled: readonly SettledMail[]): Promise<void> {
  if (settled.length === 0) return;
  const rows = settled.map(rowOf);
  const text = jsonText(rows);
  await tx.later(updateIncoming, [text]);
  await tx.later(updateMails, [text]);
  const posts = settled.flatMap(({ incoming, outcome: { messageId } }) =>
    messageId ? [{ mailId: incoming.id, messageId }] : [],
  );
  if (posts.length > 0)
    await tx.later(insertPosts, [posts.map(({ mailId }) => mailId), posts.map(({ messageId }) => messageId)]);
  await tx.recordAll(settled.map((one, at) => eventOf(one, rows[at]!)));
}

function rowOf({ incoming, mail, copyOf, outcome }: SettledMail) {
  const { parsed, fromAddress, fromName, kind, authentication, locale, messageKey } = mail;
  const { contentKey, wordsKey } = parsed;
  const { status, reasonCode, ticket = null, userId = null } = outcome;
  return {
    id: incoming.id,
    ...{ kind, authentication, messageKey, contentKey, wordsKey, copyOf },
    ...{ locale, status, reasonCode, userId },
    subject: parsed.subject.slice(0, longestSubject),
    body: parsed.text.slice(0, longestBody),
    fromAddress: fromAddress ?? (incoming.envelopeFrom || null),
    fromName: fromName || null,
    messageId: parsed.messageIds[0]?.slice(0, 500) ?? null,
    ticketId: ticket?.id ?? null,
  };
}

function eventOf({ outcome }: SettledMail, row: ReturnType<typeof rowOf>) {
  const { status, reasonCode, ticket, messageId = null } = outcome;
  const { id, ticketId, userId, fromAddress } = row;
  return {
    verb: 'mail.handled',
    about: { entity: { type: 'MailMessage', id }, ticketId, userId, reason: null },
    change: {
      before: { status: 'received', reasonCode: null },
      after: { status, reasonCode },
      facts: { from: personal(fromAddress), ticket: ticket?.number ?? null, message: messageId },
    },
  } as const;
}
