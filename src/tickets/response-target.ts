import type { Tx } from '../platform/index.js';
import { dueAfterWorkingHours, workingCalendar, type RegulationDocument } from '../regulation/index.js';
import type { CalendarOf } from './terms.js';
import type { Ticket } from './ticket.entity.js';

type WorkingCalendar = Awaited<ReturnType<typeof workingCalendar>>;
type Target = Pick<Ticket, 'serviceLevel' | 'firstResponseDueAt' | 'responseDueAt'>;

/**
 * What is promised for a ticket opened at `from`: the level of its contract, else the regulation's first, and when staff
 * must first answer, in working hours (SPEC R3.6). Nulls where nothing is promised.
 */
export async function responseTarget(
  tx: Tx,
  regulation: RegulationDocument,
  { contractId, from }: { readonly contractId: string | null; readonly from: Date },
  known?: WorkingCalendar | null,
): Promise<Target> {
  const [contract] = contractId
    ? await tx.query<{ level: string }>('SELECT service_level AS level FROM contract WHERE id = $1', [
        contractId,
      ])
    : [];
  const promise = { contractLevel: contract?.level ?? null, from };
  return targetUnder(regulation, promise, async (at) => known ?? workingCalendar(tx, regulation, at));
}

/** The same under any regulation. @param contractLevel what the ticket's contract names as its level */
export async function targetUnder(
  { serviceLevels }: RegulationDocument,
  { contractLevel, from }: { readonly contractLevel: string | null; readonly from: Date },
  calendarOf: CalendarOf,
): Promise<Target> {
  const level = serviceLevels.find(({ code }) => code === contractLevel) ?? serviceLevels[0];
  if (!level) return { serviceLevel: null, firstResponseDueAt: null, responseDueAt: null };
  const hours = level.firstResponseHours;
  const dueAt = hours === null ? null : dueAfterWorkingHours(from, hours, await calendarOf(from));
  return { serviceLevel: level.code, firstResponseDueAt: dueAt, responseDueAt: dueAt };
}

/** The calendar that needs, to be asked for together with other things; `null` where nothing is promised in hours. */
export async function responseCalendar(
  tx: Tx,
  regulation: RegulationDocument,
): Promise<WorkingCalendar | null> {
  const isPromised = regulation.serviceLevels.some((level) => level.firstResponseHours !== null);
  return isPromised ? workingCalendar(tx, regulation, tx.now) : null;
}

const cluster = `WITH RECURSIVE cluster AS (
    SELECT id FROM ticket WHERE id = $1
    UNION SELECT t.id FROM ticket t JOIN cluster c ON t.merged_into_id = c.id
  )`;

/**
 * A public answer of staff: the first one settles what was promised for the ticket, and for those merged into it whose
 * requesters are told.
 */
export async function settleResponse(tx: Tx, ticketId: string, toldIds: readonly string[]): Promise<void> {
  await tx.later(
    `${cluster} UPDATE ticket t SET first_responded_at = $2 FROM cluster
     WHERE t.id = cluster.id AND t.first_responded_at IS NULL AND (t.id = $1 OR t.requester_id = ANY ($3))`,
    [ticketId, tx.now, toldIds],
  );
  await refreshResponseDue(tx, ticketId);
}

/** The earliest answer still due here, of the ticket or of one merged into it: a merge hides none. */
export async function refreshResponseDue(tx: Tx, ticketId: string): Promise<void> {
  await tx.later(
    `${cluster} UPDATE ticket SET response_due_at =
       (SELECT min(t.first_response_due_at) FROM ticket t JOIN cluster ON cluster.id = t.id
        WHERE t.first_responded_at IS NULL)
     WHERE id = $1`,
    [ticketId],
  );
}
