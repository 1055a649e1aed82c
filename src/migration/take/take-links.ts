import { personal } from '../../platform/index.js';
import type { Batch, Item } from '../batch.js';
import { insertRows, type Columns } from '../insert-rows.js';
import { decideAnew } from './decide-anew.js';
import { judgeClaimedLink, type JudgedLink } from './judge-links.js';
import { periodsOf, writePeriods } from './link-periods.js';

const columns: Columns = {
  id: 'uuid',
  user_id: 'uuid',
  company_id: 'uuid',
  status: 'text',
  basis: 'text',
  verdict: 'text',
  judged_email: 'text',
  judged_domain: 'text',
  matched_domain: 'text',
  rule: 'jsonb',
  evidence_kind: 'text',
  evidence_reference: 'text',
  evidence_found: 'boolean',
  reason: 'text',
  requested_by: 'uuid',
  approved_by: 'uuid',
  ended_by: 'uuid',
  requested_at: 'timestamptz',
  approved_at: 'timestamptz',
  suspended_at: 'timestamptz',
  suspended_reason: 'text',
  ended_at: 'timestamptz',
  ended_reason: 'text',
  ended_for_cause: 'boolean',
  imported: 'boolean',
};
type Line = Item<'link'>['line'];
interface Ends {
  readonly user: string;
  readonly company: string;
  readonly requestedBy: string | null;
  readonly approvedBy: string | null;
  readonly endedBy: string | null;
}

/**
 * Links as they are claimed, each judged anew. One that does not hold is taken without its rights: suspended, for staff
 * to review; one whose address nobody confirmed is refused.
 */
export async function takeLinks(batch: Batch, items: readonly Item<'link'>[]): Promise<void> {
  const rows: Record<string, unknown>[] = [];
  const periods: Record<string, unknown>[] = [];
  for (const { item, ends, known, judged } of await answersFor(batch, items)) {
    const { line } = item;
    if (isTaken(batch, item, ends, known)) continue;
    const standing = standingOf(batch, line, judged);
    if (standing === null) {
      batch.refuse(item, 'unconfirmed_email');
      continue;
    }
    const id = batch.idOf(item, line.since);
    if (standing.status !== (line.status ?? 'active'))
      batch.remark(item, `link_${standing.status}`, { verdict: standing.why });
    rows.push({ ...rowOf(line, judged, standing), id, ...endsIn(ends) });
    for (const { from, until, user } of periodsOf(line, standing.status, batch.now))
      periods.push({
        link_id: id,
        user_id: user === undefined ? ends.user : batch.ledger.idOf('user', user),
        company_id: ends.company,
        from_at: from,
        until_at: until,
      });
    batch.take(item, id, [
      'link.imported',
      { entity: { type: 'CompanyLink', id }, companyId: ends.company, userId: ends.user },
      { status: standing.status, verdict: judged.judgement.verdict, email: personal(judged.email) },
    ]);
  }
  if (!batch.tx) return;
  await insertRows(batch.tx, 'company_link', columns, rows);
  await writePeriods(batch.tx, periods);
  const users = rows.map((row) => String(row['user_id']));
  await decideAnew(batch.tx, users, []);
}

const live = new Set(['active', 'pending', 'suspended']);

/** Asked for together, it is asked in a few round trips, however many links there are. */
function answersFor(batch: Batch, items: readonly Item<'link'>[]) {
  const claimed = items.flatMap((item) => endsOf(batch, item) ?? []);
  return Promise.all(
    claimed.map(async ({ item, ends }) => {
      const asked = [knownLink(batch, item, ends), judgeClaimedLink(batch, item, ends)] as const;
      const [known, judged] = await Promise.all(asked);
      return { item, ends, known, judged };
    }),
  );
}

function endsOf(batch: Batch, item: Item<'link'>): { item: Item<'link'>; ends: Ends } | null {
  const { user, company, requestedBy, approvedBy, endedBy } = item.line;
  const found = batch.references(item, {
    ...{ user: ['user', user], company: ['company', company], requestedBy: ['staff', requestedBy] },
    ...{ approvedBy: ['staff', approvedBy], endedBy: ['staff', endedBy] },
  });
  if (!found) return null;
  const others = (item.line.periods ?? []).flatMap(({ user: other }) => other ?? []);
  const areThere = others.every((other) => batch.references(item, { 'periods.user': ['user', other] }));
  return areThere ? { item, ends: found as Ends } : null;
}

/** What the link is called that these two have already; one that is over is in nobody's way. */
async function knownLink(
  batch: Batch,
  { line }: Item<'link'>,
  { user, company }: Ends,
): Promise<string | null> {
  if (!live.has(line.status ?? 'active')) return null;
  const [other] = await batch.sql.query<{ by: string }>(
    `SELECT coalesce(r.legacy_id, l.id::text) AS by FROM company_link l LEFT JOIN legacy_id r ON r.id = l.id
     WHERE l.user_id = $1 AND l.company_id = $2 AND l.status IN ('pending', 'active', 'suspended')`,
    [user, company],
  );
  return other?.by ?? null;
}

function isTaken(batch: Batch, item: Item<'link'>, { user, company }: Ends, known: string | null): boolean {
  if (!live.has(item.line.status ?? 'active')) return false;
  const owner = known ?? batch.ledger.claim(`link:${user}:${company}`, item.line.legacyId);
  if (owner) batch.refuse(item, 'link_exists', { by: owner });
  return owner !== null;
}

interface Standing {
  readonly status: string;
  readonly basis: 'domain' | 'override';
  readonly why: string | null;
}

/** How a claimed link stands here; `null` where it may not stand at all. What is over is history and stays it. */
function standingOf(batch: Batch, line: Line, { judgement, decision }: JudgedLink): Standing | null {
  const status = line.status ?? 'active';
  const basis = line.evidence ? 'override' : 'domain';
  if (status === 'ended' || status === 'rejected') return { status, basis, why: null };
  if (judgement.verdict === 'unconfirmed_email' && status !== 'suspended') return null;
  if (!decision.allow) {
    const why = decision.code === 'evidence_required' ? 'role_mailbox' : judgement.verdict;
    return { status: 'suspended', basis, why };
  }
  const granted = status === 'active' ? decision.status : status;
  return { status: granted, basis: decision.basis, why: null };
}

function rowOf(line: Line, { email, judgement }: JudgedLink, { status, basis, why }: Standing) {
  const evidence = basis === 'override' ? line.evidence : undefined;
  const over = status === 'ended' || status === 'rejected';
  return {
    status,
    basis,
    verdict: (over && line.verdict) || judgement.verdict,
    judged_email: email,
    judged_domain: judgement.emailDomain ?? '',
    matched_domain: judgement.rule?.domain ?? null,
    rule: { rule: judgement.rule, otherOwners: judgement.otherOwners, imported: true },
    evidence_kind: evidence?.kind,
    evidence_found: evidence?.found,
    evidence_reference: evidence?.reference,
    reason: evidence?.reason,
    requested_at: line.since,
    approved_at: status === 'pending' ? null : evidence?.approvedAt,
    suspended_at: status === 'suspended' ? (line.suspendedAt ?? line.since) : null,
    suspended_reason: status === 'suspended' ? (line.suspendedReason ?? why) : null,
    ended_at: over ? (line.endedAt ?? line.since) : null,
    ended_reason: over ? line.endedReason : null,
    ended_for_cause: line.endedForCause ?? true,
    imported: true,
  };
}

/** Between whom, and who of staff made it so. */
function endsIn({ user, company, requestedBy, approvedBy, endedBy }: Ends) {
  return {
    ...{ user_id: user, company_id: company, requested_by: requestedBy, approved_by: approvedBy },
    ended_by: endedBy,
  };
}
