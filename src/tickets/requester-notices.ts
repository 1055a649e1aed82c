import type { Notices, Tx } from '../platform/index.js';
import type { User } from '../users/index.js';
import { mayReadSql } from './sight.js';
import type { Ticket } from './ticket.entity.js';

/** A customer to write to. */
export interface Addressee {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly locale: string;
}

const addresseeColumns = 'u.id, u.email, u.full_name AS "fullName", u.locale';
const reachable = "u.status = 'active' AND u.email_confirmed_at IS NOT NULL";

/** The requester, unless blocked or without a confirmed address. */
export async function requesterOf(tx: Tx, ticket: Ticket): Promise<Addressee[]> {
  return tx.query<Addressee>(
    `SELECT ${addresseeColumns} FROM portal_user u WHERE u.id = $1 AND ${reachable}`,
    [ticket.requesterId],
  );
}

/** The same for a requester who was just read. */
export function reachableOf({ id, email, fullName, locale, status, emailConfirmedAt }: User): Addressee[] {
  return status === 'active' && emailConfirmedAt !== null ? [{ id, email, fullName, locale }] : [];
}

/**
 * Who gets a public reply: the ticket's requester, and requesters of tickets merged into it and participants of any of
 * them who may read it now (SPEC R3.3, R3.4). Each once, however many of the tickets are theirs.
 */
export async function audienceOf(tx: Tx, ticket: Ticket): Promise<Addressee[]> {
  return tx.query<Addressee>(
    `WITH RECURSIVE cluster AS (
       SELECT id, requester_id FROM ticket WHERE id = $1
       UNION SELECT t.id, t.requester_id FROM ticket t JOIN cluster c ON t.merged_into_id = c.id
     ), person AS (
       SELECT requester_id AS id FROM cluster
       UNION SELECT p.user_id FROM ticket_participant p JOIN cluster c ON c.id = p.ticket_id WHERE p.removed_at IS NULL
     )
     SELECT ${addresseeColumns} FROM person JOIN portal_user u ON u.id = person.id
     JOIN ticket target ON target.id = $1
     WHERE ${reachable} AND ${mayReadSql('target', 'u.id')} ORDER BY u.id`,
    [ticket.id],
  );
}

type TicketNotice = Extract<keyof Notices, `ticket_${string}`>;
type OwnFacts<Kind extends TicketNotice> = Omit<Notices[Kind], 'fullName' | 'number' | 'subject'>;

/** Writes one notice to each addressee; `facts` may depend on the addressee's language. */
export async function notifyAll<Kind extends TicketNotice>(
  tx: Tx,
  kind: Kind,
  ticket: Ticket,
  addressees: readonly Addressee[],
  facts: (addressee: Addressee) => OwnFacts<Kind>,
): Promise<void> {
  for (const addressee of addressees) {
    const about = { fullName: addressee.fullName, number: ticket.number, subject: ticket.subject };
    await tx.notify(
      kind,
      { to: addressee.email, locale: addressee.locale, userId: addressee.id, ticketId: ticket.id },
      { ...about, ...facts(addressee) } as unknown as Notices[Kind],
    );
  }
}
