import { newId, type Tx } from '../../../platform/index.js';
import type { RawPieces } from '../raw-pieces.js';

/** Names the job that handles mails. */
export const HANDLE_MAIL = 'handle_mail';

/** What may leave as text among others; what is larger is written by itself, in binary. */
const smallBytes = 16 * 1024;

export interface AcceptMail extends RawPieces {
  readonly source: 'smtp' | 'imap';
  readonly sourceKey?: string;
  readonly envelopeFrom: string;
  readonly envelopeTo: readonly string[];
  readonly remoteAddress?: string | undefined;
  readonly helo?: string | undefined;
}

const insertMails = `
  INSERT INTO mail_message (id, direction, status, reason_code, kind, to_address, from_address, locale, facts, created_at)
  SELECT id, 'in', status, "reasonCode", 'incoming', coalesce("envelopeTo"[1], ''), nullif("envelopeFrom", ''), 'ru', '{}', $2
  FROM jsonb_to_recordset($1::jsonb)
    AS m (id uuid, status text, "reasonCode" text, "envelopeTo" text[], "envelopeFrom" text)`;

const insertIncoming = `
  INSERT INTO incoming_mail (id, source, source_key, size, sha256, envelope_from, envelope_to, remote_address, helo,
                             received_at)
  SELECT id, source, "sourceKey", size, sha256, "envelopeFrom", "envelopeTo", "remoteAddress", helo, $2
  FROM jsonb_to_recordset($1::jsonb)
    AS m (id uuid, source text, "sourceKey" text, size integer, sha256 text, "envelopeFrom" text, "envelopeTo" text[],
          "remoteAddress" text, helo text)`;

const insertSmall = `
  INSERT INTO incoming_mail_part (mail_id, no, bytes) SELECT id, 0, bytes FROM unnest($1::uuid[], $2::bytea[]) AS p (id, bytes)`;

const insertPiece = 'INSERT INTO incoming_mail_part (mail_id, no, bytes) VALUES ($1, $2, $3)';

/**
 * Keeps mails as they came, before anything of them is understood, with one job for all of them; whoever brought them
 * may forget them once this commits.
 */
export async function acceptMails(tx: Tx, mails: readonly AcceptMail[]): Promise<void> {
  const accepted = mails.map((mail) => ({ id: newId(), mail, isWhole: isWhole(mail) }));
  const rows = storable(
    accepted.map(({ id, isWhole, mail: { pieces: _, ...facts } }) => ({
      id,
      ...facts,
      status: isWhole ? 'received' : 'failed',
      reasonCode: isWhole ? null : 'mail_too_large',
    })),
  );
  await tx.later(insertMails, [rows, tx.now]);
  await tx.later(insertIncoming, [rows, tx.now]);
  const small = accepted.filter(
    ({ mail }) => mail.pieces.length === 1 && mail.pieces[0]!.length <= smallBytes,
  );
  if (small.length > 0)
    await tx.later(insertSmall, [small.map(({ id }) => id), small.map(({ mail }) => mail.pieces[0])]);
  for (const { id, mail } of accepted.filter((one) => !small.includes(one)))
    for (const [no, piece] of mail.pieces.entries()) await tx.query(insertPiece, [id, no, piece]);
  const ids = accepted.flatMap(({ id, isWhole }) => (isWhole ? [id] : []));
  if (ids.length > 0) await tx.enqueue(HANDLE_MAIL, { ids });
}

function isWhole({ pieces, size }: AcceptMail): boolean {
  return pieces.reduce((sum, { length }) => sum + length, 0) === size;
}

/** No text of the database holds NUL or half a character. */
function storable(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, member: unknown) =>
    typeof member === 'string' ? member.toWellFormed().replaceAll('\0', '') : member,
  );
}
