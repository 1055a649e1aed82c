import { personal, type Tx } from '../../platform/index.js';
import { MailMessage, type IncomingStatus } from '../../outbox/index.js';
import type { Ticket } from '../../tickets/index.js';

/** What became of a mail: for its row, and for whoever reads the audit. */
export interface Outcome {
  readonly status: IncomingStatus;
  readonly reasonCode: string;
  readonly userId?: string | null;
  readonly ticket?: Pick<Ticket, 'id' | 'number'> | null;
  readonly messageId?: string | null;
  /** What a person said of it. */
  readonly reason?: string;
}

/** Writes down what became of a locked mail; the message it made, if any, is made once. */
export async function becomes(tx: Tx, mail: MailMessage, outcome: Outcome): Promise<MailMessage> {
  const { status, reasonCode, ticket = null, messageId = null, userId = null } = outcome;
  if (messageId)
    await tx.query('INSERT INTO incoming_mail_post (mail_id, message_id) VALUES ($1, $2)', [
      mail.id,
      messageId,
    ]);
  const changed = await tx.update(MailMessage, mail.id, {
    status,
    reasonCode,
    lastError: null,
    ticketId: ticket?.id ?? mail.ticketId,
    userId: userId ?? mail.userId,
  });
  const about = {
    entity: { type: 'MailMessage', id: mail.id },
    ticketId: changed.ticketId,
    userId: changed.userId,
    reason: outcome.reason ?? null,
  };
  await tx.record('mail.handled', about, {
    before: { status: mail.status, reasonCode: mail.reasonCode },
    after: { status, reasonCode },
    facts: { from: personal(changed.fromAddress), ticket: ticket?.number ?? null, message: messageId },
  });
  return changed;
}
