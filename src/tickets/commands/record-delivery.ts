import { personal, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import { closingFacts, receive } from '../receipt.js';
import { closingOf } from '../terms.js';
import { Ticket } from '../ticket.entity.js';

/** A mail about a ticket, as far as its receipt matters. */
export interface DeliveredNotice {
  readonly ticketId: string;
  readonly userId: string | null;
  readonly kind: string;
  /** Business time at which it was written. */
  readonly writtenAt: Date;
}

/** What asks something of the customer, or asks it anew. */
const asking: ReadonlySet<string> = new Set([
  'ticket_question',
  'ticket_solution',
  'ticket_unmerged',
  'ticket_unmerged_unseen',
]);

/**
 * The receiving mail server took a notice: what it asks is received (SPEC R3.5). Other mails, those to somebody else,
 * and those of an earlier question change nothing.
 */
export async function recordDelivery(tx: Tx, notice: DeliveredNotice): Promise<void> {
  const ticket = await termOf(tx, notice);
  if (ticket && !ticket.termMailedAt) await receive(tx, ticket, { termMailedAt: tx.now });
}

/**
 * A notice came back: what it asks was not received after all, unless it was read on the portal. The term stands still
 * and the ticket says why. `answer` is what the other mail server said.
 */
export async function recordFailedDelivery(
  tx: Tx,
  notice: DeliveredNotice & { readonly answer: string },
): Promise<void> {
  const ticket = await termOf(tx, notice);
  if (!ticket) return;
  const receipt = { termMailedAt: null, termReadAt: ticket.termReadAt };
  const failed = await tx.update(Ticket, ticket.id, {
    ...receipt,
    ...(await closingOf(tx, receipt)),
    receiptFailed: { at: tx.now.toISOString(), reason: notice.answer },
  });
  await tx.record('ticket.receiptFailed', aboutTicket(ticket), {
    before: closingFacts(ticket),
    after: closingFacts(failed),
    facts: { answer: personal(notice.answer) },
  });
}

/** The requester, also under an account that has become part of theirs since the notice was written. */
async function isRequester(tx: Tx, userId: string | null, { requesterId }: Ticket): Promise<boolean> {
  if (userId === null || userId === requesterId) return userId === requesterId;
  const rows = await tx.query(
    `WITH RECURSIVE chain AS (
       SELECT id, merged_into_id FROM portal_user WHERE id = $1
       UNION SELECT u.id, u.merged_into_id FROM portal_user u JOIN chain c ON u.id = c.merged_into_id
     ) SELECT 1 FROM chain WHERE id = $2`,
    [userId, requesterId],
  );
  return rows.length > 0;
}

/** The locked ticket, if the notice is of the question or solution that waits now. */
async function termOf(tx: Tx, notice: DeliveredNotice): Promise<Ticket | null> {
  if (!asking.has(notice.kind)) return null;
  const ticket = await lockTicket(tx, notice.ticketId);
  const isOfThisTerm = ticket.termFrom !== null && notice.writtenAt >= ticket.termFrom;
  return isOfThisTerm && (await isRequester(tx, notice.userId, ticket)) ? ticket : null;
}
