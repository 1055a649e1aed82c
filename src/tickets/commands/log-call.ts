import { requireAbility } from '../../access/index.js';
import { membershipsOf } from '../../companies/index.js';
import { hotlineContractOf } from '../../contracts/index.js';
import { DomainError, personal, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import type { Message } from '../message.entity.js';
import { addMessage, bodyOf } from '../messages.js';
import { decideCall, type CallKind } from '../policies/call.js';
import type { Ticket } from '../ticket.entity.js';

/**
 * Notes a telephone call about a ticket, for staff to read; nobody is mailed, the status stays (seed 001).
 * @throws DomainError `ticket_unknown`, `message_empty`, `hotline_not_entitled`, `illegal_transition`
 */
export async function logCall(
  tx: Tx,
  input: { readonly ticketId: string; readonly kind: CallKind; readonly summary: string },
): Promise<Message> {
  requireAbility(tx.actor, 'work_ticket');
  const body = bodyOf(input.summary);
  const ticket = await lockTicket(tx, input.ticketId);
  const { calls, timeZone } = await regulationInForce(tx);
  const contractId = input.kind === 'hotline' ? await hotlineOf(tx, ticket, timeZone) : null;
  const decision = decideCall({
    kind: input.kind,
    status: ticket.status,
    hotline: calls.hotline,
    holdsHotline: contractId !== null,
  });
  if (!decision.allow) {
    const { allow: _, code, ...facts } = decision;
    throw new DomainError(code, facts);
  }
  const call = { kind: 'call', callKind: input.kind, body, channel: 'phone' } as const;
  const { message } = await addMessage(tx, ticket, call);
  await tx.record('ticket.callLogged', aboutTicket(ticket), {
    after: { message: message.id, kind: input.kind, body: personal(body) },
    facts: { contract: contractId },
  });
  return message;
}

async function hotlineOf(tx: Tx, ticket: Ticket, timeZone: string): Promise<string | null> {
  const memberships = await membershipsOf(tx, ticket.requesterId);
  const companyIds = memberships.filter(({ status }) => status === 'active').map((link) => link.companyId);
  return hotlineContractOf(tx, { userId: ticket.requesterId, companyIds, timeZone });
}
