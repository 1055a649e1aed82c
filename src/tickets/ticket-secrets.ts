import { newId, type Sql, type Tx } from '../platform/index.js';
import { aboutTicket } from './about-ticket.js';
import { TicketSecret } from './ticket-secret.entity.js';
import type { TicketType } from './ticket-type.entity.js';
import type { Ticket } from './ticket.entity.js';

/** What the keys of these secrets are derived for. */
export const secretPurpose = 'ticket-secret';

/** Which row a sealed secret belongs to. */
export function secretAbout(ticketId: string, code: string): string {
  return `${ticketId} ${code}`;
}

type Filled = Readonly<Record<string, string>>;

/** What was filled in, parted: secrets never stand among the ticket's fields (SPEC R3.8). */
export function partSecrets(
  fields: Filled,
  type: Pick<TicketType, 'fields'>,
): { open: Filled; secret: Filled } {
  const codes = new Set(type.fields.filter((field) => field.secret).map((field) => field.code));
  const part = (secret: boolean) =>
    Object.fromEntries(
      Object.entries(fields).filter(
        ([code, value]) => codes.has(code) === secret && (!secret || value.trim() !== ''),
      ),
    );
  return { open: part(false), secret: part(true) };
}

/** Keeps what was filled into a new ticket's secret fields, encrypted. */
export async function keepSecrets(tx: Tx, ticket: Ticket, secret: Filled): Promise<void> {
  const codes = Object.keys(secret);
  if (codes.length === 0) return;
  for (const code of codes) {
    const sealed = tx.sealedBox.seal(secretPurpose, secretAbout(ticket.id, code), secret[code]!);
    await tx.insert(TicketSecret, { id: newId(), ticketId: ticket.id, code, ...sealed, keptAt: tx.now });
  }
  await tx.record('ticket.secretsKept', aboutTicket(ticket), { after: { secretFields: codes } });
}

/**
 * Wipes the secrets of a ticket that was just closed, and of those merged into it: what was asked through them is
 * answered. A merge alone wipes nothing, because work goes on; nor does unmerging bring anything back.
 */
export async function wipeSecrets(tx: Tx, closed: Ticket): Promise<void> {
  const wiped = await tx.query<{ ticketId: string; code: string }>(
    `WITH RECURSIVE cluster AS (
       SELECT id FROM ticket WHERE id = $1
       UNION SELECT t.id FROM ticket t JOIN cluster c ON t.merged_into_id = c.id
     )
     UPDATE ticket_secret SET box = NULL, key_id = NULL, wiped_at = $2
     WHERE ticket_id IN (SELECT id FROM cluster) AND box IS NOT NULL
     RETURNING ticket_id AS "ticketId", code`,
    [closed.id, tx.now],
  );
  if (wiped.length === 0) return;
  await tx.record('ticket.secretsWiped', aboutTicket(closed), {
    before: { secretFields: [...new Set(wiped.map(({ code }) => code))].sort() },
  });
}

/** A secret field of a ticket, without its secret. */
export interface SecretField {
  readonly code: string;
  readonly kept: boolean;
}

/** The secret fields that were filled in on a ticket, and whether they are still there. */
export async function secretFieldsOf(sql: Sql, ticketId: string): Promise<SecretField[]> {
  return sql.query<SecretField>(
    'SELECT code, box IS NOT NULL AS kept FROM ticket_secret WHERE ticket_id = $1 ORDER BY code',
    [ticketId],
  );
}
