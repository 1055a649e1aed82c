import { returnedJson, type ReturnedFacts } from '../../../src/outbox/index.js';
import type { Sql } from '../../../src/platform/index.js';

/** A link with the names of everybody and everything it points to. */
export interface LinkRow {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly status: 'pending' | 'active' | 'suspended' | 'rejected' | 'ended';
  readonly basis: 'domain' | 'override';
  readonly verdict: string;
  readonly judgedEmail: string;
  /** The contact's address now. */
  readonly email: string;
  readonly returned: ReturnedFacts | null;
  readonly matchedDomain: string | null;
  readonly warnings: readonly string[] | null;
  readonly evidenceKind: string | null;
  readonly evidenceReference: string | null;
  readonly evidenceFound: boolean | null;
  readonly reason: string | null;
  readonly ticketId: string | null;
  readonly ticketNumber: number | null;
  readonly ticketByName: string | null;
  /** What was known of the cited ticket when the link was asked for. */
  readonly ticketWorth: { readonly own: boolean; readonly member: boolean } | null;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: Date;
  readonly approvedByName: string | null;
  readonly approvedAt: Date | null;
  readonly suspendedAt: Date | null;
  readonly suspendedReason: string | null;
  readonly endedByName: string | null;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
}

const selectLinks = `
  SELECT l.id, l.user_id AS "userId", u.full_name AS "userName", l.company_id AS "companyId", c.name AS "companyName",
         l.status, l.basis, l.verdict, l.judged_email AS "judgedEmail", u.email, ${returnedJson('u.email')} AS returned, l.matched_domain AS "matchedDomain",
         l.rule -> 'warnings' AS warnings, l.evidence_kind AS "evidenceKind",
         l.evidence_reference AS "evidenceReference", l.evidence_found AS "evidenceFound", l.reason,
         l.ticket_id AS "ticketId", t.number AS "ticketNumber", q.full_name AS "ticketByName", l.rule -> 'ticket' AS "ticketWorth", l.requested_by AS "requestedBy",
         r.full_name AS "requestedByName", l.requested_at AS "requestedAt", a.full_name AS "approvedByName",
         l.approved_at AS "approvedAt", l.suspended_at AS "suspendedAt", l.suspended_reason AS "suspendedReason",
         e.full_name AS "endedByName", l.ended_at AS "endedAt", l.ended_reason AS "endedReason"
  FROM company_link l
  JOIN portal_user u ON u.id = l.user_id
  JOIN company c ON c.id = l.company_id
  JOIN staff_member r ON r.id = l.requested_by
  LEFT JOIN staff_member a ON a.id = l.approved_by
  LEFT JOIN staff_member e ON e.id = l.ended_by
  LEFT JOIN ticket t ON t.id = l.ticket_id
  LEFT JOIN portal_user q ON q.id = t.requester_id`;

// Live ones first, then the newest.
const liveFirst = "ORDER BY l.status IN ('rejected', 'ended'), l.id DESC";
const mostShown = 200;

/** Links of a contact, live ones first. */
export function linksOfUser(sql: Sql, userId: string): Promise<LinkRow[]> {
  return sql.query<LinkRow>(`${selectLinks} WHERE l.user_id = $1 ${liveFirst} LIMIT ${String(mostShown)}`, [
    userId,
  ]);
}

/** Links of a company, live ones first. */
export function linksOfCompany(sql: Sql, companyId: string): Promise<LinkRow[]> {
  return sql.query<LinkRow>(
    `${selectLinks} WHERE l.company_id = $1 ${liveFirst} LIMIT ${String(mostShown)}`,
    [companyId],
  );
}

const mostReviewed = 100;

/** Links that wait for somebody: those for a second pair of eyes, then the suspended ones, the longest waiting first. */
export function linksToReview(sql: Sql): Promise<LinkRow[]> {
  return sql.query<LinkRow>(
    `${selectLinks} WHERE l.status IN ('pending', 'suspended')
     ORDER BY l.status, coalesce(l.suspended_at, l.requested_at), l.id LIMIT ${String(mostReviewed)}`,
  );
}

/** How many wait in all. */
export async function waitingLinks(sql: Sql): Promise<{ pending: number; suspended: number }> {
  const [row] = await sql.query<{ pending: number; suspended: number }>(
    `SELECT count(*) FILTER (WHERE status = 'pending')::int AS pending,
            count(*) FILTER (WHERE status = 'suspended')::int AS suspended
     FROM company_link WHERE status IN ('pending', 'suspended')`,
  );
  return row!;
}

/** Links by their keys, in no order. */
export function linksByIds(sql: Sql, ids: readonly string[]): Promise<LinkRow[]> {
  return sql.query<LinkRow>(`${selectLinks} WHERE l.id = ANY($1::uuid[])`, [ids]);
}
