import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import { reopenWindowOf } from '../policies/reopen-window.js';
import { decideTransition } from '../policies/ticket-transitions.js';
import { reopenText } from '../reopen-text.js';
import { audienceOf, notifyAll } from '../requester-notices.js';
import { noTerm } from '../terms.js';
import { wipeSecrets } from '../ticket-secrets.js';
import { Ticket } from '../ticket.entity.js';

/**
 * Closes a live ticket, by staff or by its requester, and says until when it can be opened again. Its
 * secrets are wiped, and those of the tickets merged into it.
 * @throws DomainError `ticket_unknown`, `illegal_transition`, `forbidden` (a colleague of the requester)
 */
export async function closeTicket(
  tx: Tx,
  input: { readonly ticketId: string; readonly reason?: string | undefined },
): Promise<Ticket> {
  if (tx.actor.kind === 'staff') requireAbility(tx.actor, 'work_ticket');
  const ticket = await lockTicket(tx, input.ticketId);
  const by = tx.actor.kind === 'user' ? 'user' : tx.actor.kind === 'staff' ? 'staff' : 'system';
  if (by === 'user' && tx.actor.id !== ticket.requesterId)
    throw new DomainError('forbidden', { ability: 'close' });
  return closeLocked(tx, ticket, by, input.reason?.trim() || null);
}

/** Closes a locked ticket; by the `system` for want of an answer. @throws DomainError `illegal_transition` */
export async function closeLocked(
  tx: Tx,
  ticket: Ticket,
  by: 'user' | 'staff' | 'system',
  reason: string | null,
): Promise<Ticket> {
  const decision = decideTransition(ticket.status, by === 'user' ? 'customer_close' : 'close');
  if (!decision.allow)
    throw new DomainError(decision.code, { from: decision.from, allowed: decision.allowed });
  const closedAutomatically = by === 'system';
  const closed = await tx.update(Ticket, ticket.id, {
    ...noTerm,
    status: decision.to,
    closedAt: tx.now,
    closedByKind: by,
    closedReason: reason,
    closedAutomatically,
    version: ticket.version + 1,
    updatedAt: tx.now,
  });
  await tx.record('ticket.closed', aboutTicket(ticket, reason), {
    before: { status: ticket.status },
    after: { status: decision.to },
    facts: { by, automatically: closedAutomatically, receivedAt: ticket.receivedAt?.toISOString() ?? null },
  });
  await wipeSecrets(tx, closed);
  await tellOfClosing(tx, closed);
  return closed;
}

async function tellOfClosing(tx: Tx, closed: Ticket): Promise<void> {
  const { reopen, timeZone } = await regulationInForce(tx);
  const { closedAutomatically } = closed;
  const window = reopenWindowOf({ closedAt: tx.now, closedAutomatically, ...reopen });
  const kind = closedAutomatically ? 'ticket_closed_automatically' : 'ticket_closed';
  await notifyAll(tx, kind, closed, await audienceOf(tx, closed), (addressee) => ({
    // Only the requester opens it again; to the others it says how to go on with a new one.
    reopenText: reopenText(
      addressee.id === closed.requesterId ? window : { never: true },
      addressee.locale,
      timeZone,
    ),
  }));
}
