import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import { TicketSecret } from '../ticket-secret.entity.js';
import { secretAbout, secretPurpose } from '../ticket-secrets.js';

/**
 * Shows staff a secret field of a ticket; each time is recorded (SPEC R3.8).
 * @throws DomainError `ticket_unknown`, `secret_unknown`, `secret_wiped`, `sealed_unreadable`, `forbidden`
 */
export async function revealSecret(
  tx: Tx,
  input: { readonly ticketId: string; readonly field: string },
): Promise<string> {
  requireAbility(tx.actor, 'work_ticket');
  const ticket = await lockTicket(tx, input.ticketId);
  const secret = await tx.find(TicketSecret, { ticketId: ticket.id, code: input.field });
  if (!secret) throw new DomainError('secret_unknown');
  const { box, keyId } = secret;
  if (!box || !keyId) throw new DomainError('secret_wiped');
  const text = tx.sealedBox.open(secretPurpose, secretAbout(ticket.id, secret.code), { box, keyId });
  await tx.record('ticket.secretRevealed', aboutTicket(ticket), { facts: { secretField: secret.code } });
  return text;
}
