import { may } from '../../../src/access/index.js';
import type { Sql, StaffActor } from '../../../src/platform/index.js';
import type { previewMerge } from '../../../src/tickets/index.js';
import type { MergePreview, MergeSide } from './merge-view.js';

type Found = Awaited<ReturnType<typeof previewMerge>>;

/** A merge that is only thought of, in words and names. */
export async function describeMerge(
  sql: Sql,
  { source, target, plan }: Found,
  actor: StaffActor,
): Promise<MergePreview> {
  const sides = await sidesOf(sql, [source.id, target.id]);
  const acrossCompanies =
    source.companyId !== null && target.companyId !== null && source.companyId !== target.companyId;
  return {
    source: sides.get(source.id)!,
    target: sides.get(target.id)!,
    readers: plan.readers.map(({ personId, name, seesSource, seesTarget, continues }) => ({
      personId,
      name,
      seesSource,
      seesTarget,
      continues,
    })),
    gains: plan.gains,
    loses: plan.loses,
    mails: await mailsOf(sql, plan.mails),
    statusAfter: plan.statusAfter,
    needsSupervisor: acrossCompanies && !may(actor.role, 'merge_across_companies'),
  };
}

async function sidesOf(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, MergeSide>> {
  const rows = await sql.query<MergeSide & { id: string }>(
    `SELECT t.id, t.number, t.subject, t.status, u.full_name AS "requesterName", c.name AS "companyName",
            (SELECT count(*)::int FROM message m WHERE m.ticket_id = t.id) AS messages
     FROM ticket t JOIN portal_user u ON u.id = t.requester_id LEFT JOIN company c ON c.id = t.company_id
     WHERE t.id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, ...side }) => [id, side]));
}

async function mailsOf(sql: Sql, mails: Found['plan']['mails']): Promise<MergePreview['mails']> {
  const people = await sql.query<{ id: string; to: string; name: string; leaves: boolean }>(
    `SELECT id, email AS to, full_name AS name, status = 'active' AND email_confirmed_at IS NOT NULL AS leaves
     FROM portal_user WHERE id = ANY($1::uuid[])`,
    [mails.map(({ to }) => to)],
  );
  return mails.flatMap(({ to: id, kind }) => {
    const person = people.find((candidate) => candidate.id === id);
    return person ? [{ to: person.to, name: person.name, kind, leaves: person.leaves }] : [];
  });
}
