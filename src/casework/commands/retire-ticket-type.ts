import { DomainError, type Tx } from '../../platform/index.js';
import { TicketType } from '../../tickets/index.js';
import { changeTicketTypes, typeInUse } from '../change-ticket-types.js';

/**
 * Takes a ticket type off the list; tickets that have it keep it.
 * @throws DomainError `ticket_type_unknown`, `reason_required`, `ticket_type_last`, `ticket_type_takes_mail`
 */
export async function retireTicketType(
  tx: Tx,
  input: { readonly ticketTypeId: string; readonly reason: string },
): Promise<TicketType> {
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  await changeTicketTypes(
    tx,
    async (types) => {
      const { code } = await typeInUse(tx, input.ticketTypeId);
      return types.filter((type) => type.code !== code);
    },
    reason,
  );
  return (await tx.find(TicketType, { id: input.ticketTypeId }))!;
}
