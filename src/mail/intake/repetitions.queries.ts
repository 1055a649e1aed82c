import type { Tx } from '../../platform/index.js';
import type { Repetition } from '../policies/decide-intake.js';
import type { IncomingMail } from './incoming-mail.entity.js';
import type { UnderstoodMail } from './understood-mail.js';

/** A mail that this one repeats. */
export interface EarlierMail {
  readonly id: string;
  readonly ticketId: string | null;
  readonly reasonCode: string | null;
}

const windowSeconds = 600;

/**
 * Holds the Message-IDs, the words and the senders of these mails until the transaction ends, so that copies which come
 * at once are told apart and what comes at once is counted.
 */
export async function lockMails(tx: Tx, mails: readonly UnderstoodMail[]): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(key) FROM (
       SELECT DISTINCT hashtextextended(text, 1301) AS key FROM unnest($1::text[]) AS text ORDER BY 1 OFFSET 0) AS keys`,
    [
      mails.flatMap(({ messageKey, parsed, fromAddress }) => [
        messageKey,
        parsed.wordsKey,
        `from ${fromAddress ?? ''}`,
      ]),
    ],
  );
}

/** Whether a mail came before, and as what. */
export interface Repeated {
  readonly repetition: Repetition | null;
  readonly earlier: EarlierMail | null;
}

type Named = EarlierMail & { readonly messageKey: string; readonly contentKey: string };

const namedText = `
  SELECT i.id, i.message_key AS "messageKey", i.content_key AS "contentKey", m.ticket_id AS "ticketId",
         m.reason_code AS "reasonCode"
  FROM incoming_mail i JOIN mail_message m ON m.id = i.id
  WHERE i.message_key = ANY($1::text[]) AND i.duplicate_of IS NULL ORDER BY i.id`;

/**
 * The later bound is no bound of an index: with two of them, all mails of those minutes would be read rather than those of
 * the words.
 */
const elsewhereText = `
  SELECT w.id AS "mailId", e.* FROM jsonb_to_recordset($1::jsonb)
    AS w (id uuid, "wordsKey" text, "receivedAt" timestamptz, "envelopeTo" text[])
  CROSS JOIN LATERAL (
    SELECT i.id, m.ticket_id AS "ticketId", m.reason_code AS "reasonCode"
    FROM incoming_mail i JOIN mail_message m ON m.id = i.id
    WHERE i.words_key = w."wordsKey" AND i.id <> w.id AND i.duplicate_of IS NULL AND m.status <> 'received'
      AND coalesce(m.reason_code, '') NOT IN ('authentication_failed', 'sender_unauthenticated')
      AND i.received_at >= w."receivedAt" - $2 * interval '1 second'
      AND i.received_at - w."receivedAt" <= $2 * interval '1 second'
      AND NOT i.envelope_to && w."envelopeTo"
    ORDER BY i.id LIMIT 1) e`;

/**
 * Whether each of these mails, held by `lockMails`, came before: as a copy of itself, as a Message-ID used for
 * other words, or as the same words to another of our addresses within ten minutes, unless nobody could say whose those
 * were: a forger's copy takes nobody's word away.
 */
export async function repetitionsOf(
  tx: Tx,
  mails: readonly { readonly incoming: IncomingMail; readonly mail: UnderstoodMail }[],
): Promise<Repeated[]> {
  const [named, elsewhere] = await Promise.all([
    tx.query<Named>(namedText, [mails.map(({ mail }) => mail.messageKey)]),
    tx.query<EarlierMail & { readonly mailId: string }>(elsewhereText, [
      JSON.stringify(
        mails.map(({ incoming: { id, receivedAt, envelopeTo }, mail: { parsed } }) => ({
          id,
          wordsKey: parsed.wordsKey,
          receivedAt,
          envelopeTo,
        })),
      ),
      windowSeconds,
    ]),
  ]);
  return mails.map(({ incoming: { id }, mail: { messageKey, parsed } }) => {
    const before = named.filter((one) => one.messageKey === messageKey && one.id !== id);
    const copy = before.find(({ contentKey }) => contentKey === parsed.contentKey);
    if (copy) return { repetition: 'same_mail', earlier: copy };
    if (before.length > 0) return { repetition: 'other_content', earlier: null };
    const same = elsewhere.find(({ mailId }) => mailId === id) ?? null;
    return { repetition: same ? 'same_words' : null, earlier: same };
  });
}
