import { one, type Tx } from '../../platform/index.js';
import { MailMessage } from '../../outbox/index.js';
import type { EarlierMail } from './repetitions.queries.js';
import { IncomingMail } from './incoming-mail.entity.js';
import { becomes } from './mail-becomes.js';
import type { MailFault } from './reading/parsed-mail.js';

/** A mail that nothing can be made of stands in the console; a further copy of it is counted as one. */
export async function noteFault(
  tx: Tx,
  incoming: IncomingMail,
  fault: MailFault | 'handling_failed',
  detail: string | null = null,
): Promise<void> {
  const mail = await tx.lock(MailMessage, { id: incoming.id, status: 'received' });
  if (!mail) return;
  const messageKey = `raw:${incoming.sha256}`;
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1301))', [messageKey]);
  const earlier = await one<{ id: string }>(
    tx,
    'SELECT id FROM incoming_mail WHERE message_key = $1 AND duplicate_of IS NULL AND id <> $2',
    [messageKey, incoming.id],
  );
  await tx.update(IncomingMail, incoming.id, {
    messageKey,
    contentKey: incoming.sha256,
    duplicateOf: earlier?.id ?? null,
  });
  if (earlier) {
    await becomes(tx, mail, { status: 'duplicate', reasonCode: 'same_mail' });
    return;
  }
  await becomes(tx, mail, { status: 'failed', reasonCode: fault });
  if (detail) await tx.update(MailMessage, mail.id, { lastError: detail.slice(0, 500) });
}

/** An earlier delivery that could not prove its sender is from now on a copy of the one that could. */
export async function noteCopy(tx: Tx, earlier: EarlierMail, originalId: string): Promise<void> {
  const mail = await tx.lock(MailMessage, { id: earlier.id, status: 'quarantined' });
  if (mail) await becomes(tx, mail, { status: 'duplicate', reasonCode: 'arrived_authenticated' });
  await tx.update(IncomingMail, earlier.id, { duplicateOf: originalId });
}
