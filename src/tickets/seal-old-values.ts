import type { Tx } from '../platform/index.js';
import { keepSecrets } from './ticket-secrets.js';
import { Ticket } from './ticket.entity.js';
import type { TicketType } from './ticket-type.entity.js';

type Fields = TicketType['fields'];

/** The fields that were open and are secret now. */
export function madeSecret(before: Fields, after: Fields): string[] {
  const wereOpen = new Set(before.filter((field) => !field.secret).map((field) => field.code));
  return after.filter((field) => field.secret && wereOpen.has(field.code)).map((field) => field.code);
}

/**
 * What was filled into a field before it became secret stands in plain text nowhere any more: on tickets at work it is
 * kept as a secret, on closed ones it is wiped like any other, and the audit forgets it (SPEC R3.8).
 */
export async function sealOldValues(tx: Tx, typeId: string, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  // Tickets are locked in the order of their ids, as everywhere.
  const filled = await tx.query<{ id: string }>(
    'SELECT id FROM ticket WHERE type_id = $1 AND fields ?| $2 ORDER BY id FOR NO KEY UPDATE',
    [typeId, codes],
  );
  for (const { id } of filled) {
    const ticket = (await tx.find(Ticket, { id }))!;
    const inside = Object.entries(ticket.fields).filter(([code]) => codes.includes(code));
    const open = Object.fromEntries(Object.entries(ticket.fields).filter(([code]) => !codes.includes(code)));
    await tx.update(Ticket, id, { fields: open });
    if (ticket.status !== 'closed')
      await keepSecrets(tx, ticket, Object.fromEntries(inside.filter(([, value]) => value.trim() !== '')));
  }
  await tx.query(
    `SELECT erase_audit_values(array_agg(v.event), array_agg(v.path))
     FROM audit_event e JOIN audit_value v ON v.event = e.id AND v.path = ANY ($2)
     WHERE e.action = 'ticket.opened' AND e.ticket_id = ANY ($1::uuid[])
     HAVING count(*) > 0`,
    [filled.map(({ id }) => id), codes.map((code) => `/after/fields/${code}`)],
  );
}
