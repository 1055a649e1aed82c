import { DomainError, isId, one, type Sql } from '../../platform/index.js';
import type { IncomingMail } from './incoming-mail.entity.js';

/** The bytes of a mail as it came, piece by piece. */
export async function* rawParts(sql: Sql, mailId: string): AsyncGenerator<Buffer> {
  for (let no = 0; ; no += 1) {
    const [part] = await sql.query<{ bytes: Buffer }>(
      'SELECT bytes FROM incoming_mail_part WHERE mail_id = $1 AND no = $2',
      [mailId, no],
    );
    if (!part) return;
    yield part.bytes;
  }
}

/** Whether a mail that came in is kept as it came; `null` for what is no such mail. */
export async function originalOf(sql: Sql, mailId: string): Promise<{ readonly goneAt: Date | null } | null> {
  if (!isId(mailId)) return null;
  return one(sql, 'SELECT original_gone_at AS "goneAt" FROM incoming_mail WHERE id = $1', [mailId]);
}

/** @throws DomainError `mail_original_gone` {day} */
export function requireOriginal({ goneAt }: { readonly goneAt: Date | null }): void {
  if (goneAt) throw new DomainError('mail_original_gone', { day: goneAt.toISOString().slice(0, 10) });
}

/** A mail as it came. */
export interface RawMail {
  readonly incoming: IncomingMail;
  readonly raw: Uint8Array<ArrayBuffer>;
}

type Row = IncomingMail & { readonly first: Buffer<ArrayBuffer> | null };

const columns = `i.id, i.source, i.source_key AS "sourceKey", i.size, i.sha256, i.envelope_from AS "envelopeFrom",
  i.envelope_to AS "envelopeTo", i.remote_address AS "remoteAddress", i.helo, i.received_at AS "receivedAt", i.kind,
  i.authentication, i.message_key AS "messageKey", i.content_key AS "contentKey", i.words_key AS "wordsKey",
  i.duplicate_of AS "duplicateOf", i.original_gone_at AS "originalGoneAt"`;

/** Those of these mails that nothing has become of yet, in their order; with `handledToo` the others as well. */
export async function rawMails(sql: Sql, ids: readonly string[], handledToo = false): Promise<RawMail[]> {
  const rows = await sql.query<Row>(
    `SELECT ${columns}, p.bytes AS first FROM mail_message m JOIN incoming_mail i ON i.id = m.id
     LEFT JOIN incoming_mail_part p ON p.mail_id = i.id AND p.no = 0
     WHERE m.id = ANY($1::uuid[]) AND m.direction = 'in' AND ($2 OR m.status = 'received') ORDER BY m.id`,
    [ids, handledToo],
  );
  const mails: RawMail[] = [];
  for (const { first, ...incoming } of rows)
    mails.push({ incoming, raw: await wholeOf(sql, incoming, first) });
  return mails;
}

async function wholeOf(
  sql: Sql,
  { id, size }: IncomingMail,
  first: Buffer<ArrayBuffer> | null,
): Promise<Uint8Array<ArrayBuffer>> {
  if (first?.length === size) return first;
  const raw = new Uint8Array(new ArrayBuffer(size));
  let filled = 0;
  for await (const part of rawParts(sql, id)) {
    raw.set(part, filled);
    filled += part.length;
  }
  return filled === size ? raw : raw.slice(0, filled);
}
