import {
  decideCompanyDomain,
  refreshLooks,
  rejudgeUnder,
  type CompanyDomainFact,
} from '../../companies/index.js';
import { newId, personal } from '../../platform/index.js';
import type { Batch, Item } from '../batch.js';
import { insertRows, type Columns } from '../insert-rows.js';

const companyColumns: Columns = {
  id: 'uuid',
  name: 'text',
  inn: 'text',
  members_share_tickets: 'boolean',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};
const domainColumns: Columns = {
  id: 'uuid',
  company_id: 'uuid',
  domain: 'text',
  include_subdomains: 'boolean',
  shared_reason: 'text',
  added_at: 'timestamptz',
};

interface Claim {
  readonly domain: string;
  readonly includeSubdomains: boolean;
  readonly sharedReason: string | null;
}
type Owner = { readonly companyId: string; readonly sharedReason: string | null };

/** Companies with their domains: a domain that could not be registered refuses the whole line. */
export async function takeCompanies(batch: Batch, items: readonly Item<'company'>[]): Promise<void> {
  const [inns, owners] = [await knownInns(batch, items), await knownOwners(batch, items)];
  const rows: Record<string, unknown>[] = [];
  const domains: Record<string, unknown>[] = [];
  for (const item of items) {
    const { line } = item;
    const claims = readDomains(batch, item, owners);
    if (claims === null) continue;
    const inn = line.inn ?? null;
    const taken = inn && (inns.get(inn) ?? batch.ledger.claim(`inn:${inn}`, line.legacyId));
    if (taken) {
      batch.refuse(item, 'inn_taken', { inn, by: taken });
      continue;
    }
    const id = batch.idOf(item, line.createdAt);
    const times = { created_at: line.createdAt, updated_at: line.createdAt };
    rows.push({
      id,
      name: line.name,
      inn,
      members_share_tickets: line.membersShareTickets ?? false,
      ...times,
    });
    for (const claim of claims) domains.push(claimed(batch, owners, id, claim, line.createdAt));
    batch.take(item, id, [
      'company.imported',
      { entity: { type: 'Company', id }, companyId: id },
      { name: personal(line.name), inn, domains: claims.map(({ domain }) => domain) },
    ]);
  }
  if (!batch.tx) return;
  await insertRows(batch.tx, 'company', companyColumns, rows);
  await insertRows(batch.tx, 'company_domain', domainColumns, domains);
  if (domains.length > 0) await refreshLooks(batch.tx);
  for (const { domain } of domains) await rejudgeUnder(batch.tx, String(domain));
}

async function knownInns(batch: Batch, items: readonly Item<'company'>[]): Promise<Map<string, string>> {
  const inns = items.flatMap(({ line }) => line.inn ?? []);
  const rows = await batch.sql.query<{ inn: string; by: string }>(
    `SELECT c.inn, coalesce(l.legacy_id, c.name) AS by FROM company c LEFT JOIN legacy_id l ON l.id = c.id
     WHERE c.inn = ANY($1)`,
    [inns],
  );
  return new Map(rows.map(({ inn, by }) => [inn, by]));
}

async function knownOwners(batch: Batch, items: readonly Item<'company'>[]): Promise<Map<string, Owner[]>> {
  const typed = items.flatMap(({ line }) => (line.domains ?? []).map(({ domain }) => domain.toLowerCase()));
  const rows = await batch.sql.query<Owner & { domain: string }>(
    `SELECT company_id AS "companyId", domain, shared_reason AS "sharedReason" FROM company_domain
     WHERE removed_at IS NULL AND domain = ANY($1)`,
    [typed],
  );
  const known = new Map<string, Owner[]>();
  for (const { domain, ...owner } of rows) known.set(domain, [...(known.get(domain) ?? []), owner]);
  return known;
}

/** In whatever order they come, one company may have a domain for itself and others share it. */
function readDomains(
  batch: Batch,
  item: Item<'company'>,
  owners: ReadonlyMap<string, readonly Owner[]>,
): Claim[] | null {
  const claims: Claim[] = [];
  for (const { domain, includeSubdomains = false, sharedReason } of item.line.domains ?? []) {
    const name = domain.toLowerCase();
    const others = [...(owners.get(name) ?? []), ...batch.ledger.factsOf<Owner>(`owner:${name}`)];
    const ownedByOthers = others.filter((owner) => owner.sharedReason === null);
    const decision = decideCompanyDomain({ domain, ownedByOthers, sharedReason: sharedReason ?? null });
    if (!decision.accepted || claims.some((claim) => claim.domain === decision.domain)) {
      const code = decision.accepted ? 'domain_registered_already' : decision.reason;
      batch.refuse(item, code, { domain });
      return null;
    }
    claims.push({ domain: decision.domain, includeSubdomains, sharedReason: sharedReason ?? null });
  }
  return claims;
}

function claimed(
  batch: Batch,
  owners: Map<string, Owner[]>,
  companyId: string,
  { domain, includeSubdomains, sharedReason }: Claim,
  at: string,
) {
  owners.set(domain, [...(owners.get(domain) ?? []), { companyId, sharedReason }]);
  if (!batch.tx) {
    const fact: CompanyDomainFact = { companyId, domain, includeSubdomains };
    batch.ledger.noteFact(`owner:${domain}`, { companyId, sharedReason });
    batch.ledger.noteFact(`domain:${domain}`, fact);
    batch.ledger.noteFact(`domains-of:${companyId}`, fact);
  }
  const row = { id: newId(), company_id: companyId, domain, include_subdomains: includeSubdomains };
  return { ...row, shared_reason: sharedReason, added_at: at };
}
