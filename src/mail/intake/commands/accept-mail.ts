import { createHash } from 'node:crypto';
import { newId, type Tx } from '../../../platform/index.js';
import { MailMessage } from '../../../outbox/index.js';
import { IncomingMail } from '../incoming-mail.entity.js';

/** Names the job that handles a mail. */
export const HANDLE_MAIL = 'handle_mail';

/** Small enough that neither writing nor reading one holds anybody up. */
const partBytes = 256 * 1024;

export interface AcceptMail {
  readonly source: 'smtp' | 'imap';
  readonly sourceKey?: string;
  /** As it came; of one that is too large, its beginning. */
  readonly raw: Buffer;
  /** How large the whole was. */
  readonly size: number;
  readonly envelopeFrom: string;
  readonly envelopeTo: readonly string[];
  readonly remoteAddress?: string | undefined;
  readonly helo?: string | undefined;
}

/**
 * Keeps a mail as it came, before anything of it is understood; whoever brought it may forget it once this commits.
 * @returns its id
 */
export async function acceptMail(tx: Tx, mail: AcceptMail): Promise<string> {
  const id = newId();
  const isWhole = mail.raw.length === mail.size;
  await tx.insert(MailMessage, {
    id,
    direction: 'in',
    status: isWhole ? 'received' : 'failed',
    reasonCode: isWhole ? null : 'mail_too_large',
    kind: 'incoming',
    toAddress: mail.envelopeTo[0] ?? '',
    fromAddress: mail.envelopeFrom || null,
    locale: 'ru',
    facts: {},
    createdAt: tx.now,
  });
  await tx.insert(IncomingMail, {
    id,
    source: mail.source,
    sourceKey: mail.sourceKey ?? null,
    size: mail.size,
    sha256: createHash('sha256').update(mail.raw).digest('hex'),
    envelopeFrom: mail.envelopeFrom,
    envelopeTo: [...mail.envelopeTo],
    remoteAddress: mail.remoteAddress ?? null,
    helo: mail.helo ?? null,
    receivedAt: tx.now,
  });
  for (let start = 0; start < mail.raw.length; start += partBytes)
    await tx.query('INSERT INTO incoming_mail_part (mail_id, no, bytes) VALUES ($1, $2, $3)', [
      id,
      start / partBytes,
      mail.raw.subarray(start, start + partBytes),
    ]);
  if (isWhole) await tx.enqueue(HANDLE_MAIL, { id }, `${HANDLE_MAIL}:${id}`);
  return id;
}
