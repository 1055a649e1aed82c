import { DomainError, type Tx } from '../../platform/index.js';
import { TicketType } from '../../tickets/index.js';
import { changeTicketTypes } from '../change-ticket-types.js';
import { typeOf, type TicketTypeForm } from '../ticket-type-form.js';

/**
 * Adds a ticket type, the last on the list; one that was retired comes back with its code.
 * @throws DomainError `code_missing`, `code_taken`; InvalidInput for the form
 */
export async function registerTicketType(
  tx: Tx,
  input: TicketTypeForm & { readonly code: string },
): Promise<TicketType> {
  const code = input.code.trim();
  if (code === '') throw new DomainError('code_missing');
  const added = typeOf(code, input);
  await changeTicketTypes(tx, (types) => {
    if (types.some((type) => type.code === code)) throw new DomainError('code_taken');
    return [...types, added];
  });
  return (await tx.find(TicketType, { code }))!;
}
