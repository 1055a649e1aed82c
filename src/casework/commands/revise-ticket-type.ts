import { isDeepStrictEqual } from 'node:util';
import { DomainError, type Tx } from '../../platform/index.js';
import { TicketType } from '../../tickets/index.js';
import { changeTicketTypes, typeInUse } from '../change-ticket-types.js';
import { formOf, typeOf, type TicketTypeForm } from '../ticket-type-form.js';

/** `version` is the one the change was made on; what is left out of the form stays as it is. */
export interface ReviseTicketType {
  readonly ticketTypeId: string;
  readonly version: number;
  readonly form: { readonly [Field in keyof TicketTypeForm]?: TicketTypeForm[Field] | undefined };
}

/**
 * Changes the form, the hints or the question of a ticket type; tickets that are there keep what was filled in.
 * @throws DomainError `ticket_type_unknown`, `version_conflict` {current}, `nothing_changed`; InvalidInput for the form
 */
export async function reviseTicketType(tx: Tx, input: ReviseTicketType): Promise<TicketType> {
  const given = Object.fromEntries(Object.entries(input.form).filter(([, value]) => value !== undefined));
  await changeTicketTypes(tx, async (types) => {
    const { code, version } = await typeInUse(tx, input.ticketTypeId);
    if (version !== input.version) throw new DomainError('version_conflict', { current: version });
    const changed = types.map((type) =>
      type.code === code ? typeOf(code, { ...formOf(type), ...given }) : type,
    );
    if (isDeepStrictEqual(changed, types)) throw new DomainError('nothing_changed');
    return changed;
  });
  return (await tx.find(TicketType, { id: input.ticketTypeId }))!;
}
