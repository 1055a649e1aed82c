import { requireStaff } from '../../access/index.js';
import {
  CompanyLinkBatch,
  decideCompanyDomain,
  lockCompany,
  lockDomains,
  domainAndParents,
} from '../../companies/index.js';
import { DomainError, newId, type StaffRole, type Tx } from '../../platform/index.js';
import { CONTACTS_AT_ONCE, contactsUnder } from '../contacts-under.js';
import { decideOn, judgeContact } from '../judge-contact.js';
import { writeLink } from '../write-link.js';

export interface LinkMatching {
  readonly companyId: string;
  /** One of the company's own. */
  readonly domain: string;
  readonly reason?: string | undefined;
}

/** `batchId` is `null` where nobody was linked; `left` says that some were not reached this time. */
export interface LinkedTogether {
  readonly batchId: string | null;
  readonly linked: number;
  readonly left: boolean;
}

/**
 * Links every contact whom the company's domain alone speaks for, each as one link by itself would be, and as one batch
 * that can be undone. Who would need evidence is left out.
 * @throws DomainError `company_unknown`, `domain_unknown`
 */
export async function linkMatching(tx: Tx, input: LinkMatching): Promise<LinkedTogether> {
  const staffId = requireStaff(tx.actor, 'link_by_domain');
  const claim = await liveClaim(tx, input);
  const asked = { ...claim, unlinked: true };
  // Contacts before the company, as for a single link; who came meanwhile waits for the next time.
  const known = await contactsUnder(tx, asked);
  const candidates = known.slice(0, CONTACTS_AT_ONCE).map(({ id }) => id);
  await tx.query('SELECT 1 FROM portal_user WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [candidates]);
  const company = await lockCompany(tx, input.companyId);
  const still = (await contactsUnder(tx, asked)).filter(({ id }) => candidates.includes(id));
  const names = still.flatMap(({ email }) => domainAndParents(email.slice(email.lastIndexOf('@') + 1)));
  await lockDomains(tx, [...new Set([claim.domain, ...names])]);
  await liveClaim(tx, input);
  const batchId = newId();
  const decided = [];
  for (const { id } of still) {
    const found = await judgeContact(tx, id, company.id);
    const decision = decideOn(found, tx.actor.role as StaffRole, {});
    if (decision.allow && decision.basis === 'domain') decided.push({ found, decision, staffId, batchId });
  }
  const left = known.length > CONTACTS_AT_ONCE;
  if (decided.length === 0) return { batchId: null, linked: 0, left };
  const reason = input.reason?.trim() || null;
  await tx.insert(CompanyLinkBatch, {
    id: batchId,
    companyId: company.id,
    domain: claim.domain,
    links: decided.length,
    reason,
    madeBy: staffId,
    madeAt: tx.now,
  });
  for (const link of decided) await writeLink(tx, link);
  await tx.record(
    'company.contactsLinked',
    { entity: { type: 'Company', id: company.id }, companyId: company.id, reason },
    { after: { domain: claim.domain }, facts: { batchId, links: decided.length } },
  );
  return { batchId, linked: decided.length, left };
}

async function liveClaim(tx: Tx, { companyId, domain }: LinkMatching) {
  const named = decideCompanyDomain({ domain, ownedByOthers: [] });
  const [claim] = await tx.query<{ companyId: string; domain: string; includeSubdomains: boolean }>(
    `SELECT company_id AS "companyId", domain, include_subdomains AS "includeSubdomains" FROM company_domain
     WHERE company_id::text = $1 AND domain = $2 AND removed_at IS NULL`,
    [companyId, named.accepted ? named.domain : null],
  );
  if (!claim) throw new DomainError('domain_unknown', { domain });
  return claim;
}
