import { requireAbility } from '../access/index.js';
import { DomainError, InvalidInput, isId, type Tx } from '../platform/index.js';
import { regulationInForce, writeRegulation, type TicketTypeSeed } from '../regulation/index.js';
import { installTicketTypes, TicketType } from '../tickets/index.js';

/**
 * Changes the ticket types of the regulation in force, which becomes its next version: what the document says and what
 * customers are offered are never two things.
 */
export async function changeTicketTypes(
  tx: Tx,
  change: (
    types: readonly TicketTypeSeed[],
  ) => Promise<readonly TicketTypeSeed[]> | readonly TicketTypeSeed[],
  reason: string | null = null,
): Promise<void> {
  requireAbility(tx.actor, 'manage_catalogue');
  // Two changes at once would each leave out the other's.
  await tx.query('LOCK TABLE regulation IN SHARE ROW EXCLUSIVE MODE');
  const regulation = await regulationInForce(tx);
  const ticketTypes = [...(await change(regulation.ticketTypes))];
  checkMailType(regulation.intake.mailType, ticketTypes);
  const { document } = await writeRegulation(tx, { document: { ...regulation, ticketTypes } });
  await installTicketTypes(tx, document.ticketTypes, reason);
}

/** Mail needs a type it can become, and nobody answers a question by mail beforehand. */
function checkMailType(code: string, types: readonly TicketTypeSeed[]): void {
  if (types.length === 0) throw new DomainError('ticket_type_last');
  if (code === '') return;
  const type = types.find((candidate) => candidate.code === code);
  if (!type) throw new DomainError('ticket_type_takes_mail');
  if (type.critical) {
    throw new InvalidInput([
      { field: 'critical', code: 'ticket_type_takes_mail', message: 'mail becomes it' },
    ]);
  }
}

/** The type in use, with its version. @throws DomainError `ticket_type_unknown` */
export async function typeInUse(tx: Tx, ticketTypeId: string): Promise<TicketType> {
  const type = isId(ticketTypeId) ? await tx.find(TicketType, { id: ticketTypeId, retiredAt: null }) : null;
  if (!type) throw new DomainError('ticket_type_unknown');
  return type;
}
