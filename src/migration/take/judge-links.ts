import {
  decideLink,
  domainAndParents,
  domainFacts,
  imitatedDomain,
  isRoleMailbox,
  judgeLink,
  parseEmailAddress,
  wasEndedForCause,
  type CompanyDomainFact,
  type LinkDecision,
  type LinkJudgement,
} from '../../companies/index.js';
import { one } from '../../platform/index.js';
import type { Batch, Item } from '../batch.js';

/** A link that an old system says there is, judged as if staff were about to make it now. */
export interface JudgedLink {
  readonly email: string;
  readonly judgement: LinkJudgement;
  readonly decision: LinkDecision;
}

interface JudgedUser {
  readonly email: string;
  readonly confirmed: boolean;
}

/**
 * Judges a claimed link by everything that bears on one made in the console (SPEC R1): the domain, the address, what the
 * regulation lets evidence override. It never grants more than that: `approvedAt` alone stands for the second person.
 */
export async function judgeClaimedLink(
  batch: Batch,
  { line }: Item<'link'>,
  ids: { readonly user: string; readonly company: string },
): Promise<JudgedLink> {
  const user = await judgedUser(batch, ids.user);
  const parsed = parseEmailAddress(user.email);
  const domain = parsed.ok ? parsed.address.domain : null;
  const judgement = judgeLink({
    companyId: ids.company,
    email: user.email,
    emailConfirmed: user.confirmed,
    domains: await factsAbout(batch, ids.company, domain),
  });
  const { links } = await batch.regulation();
  const holds = judgement.verdict === 'match' || judgement.verdict === 'subdomain_match';
  const looksLike = !holds && domain !== null && (await imitatedDomain(batch.sql, domain)) !== null;
  const decision = decideLink({
    judgement,
    roleMailbox: parsed.ok && isRoleMailbox(parsed.address.local),
    endedForCause: await wasEndedForCause(batch.sql, ids.user, ids.company),
    override: line.evidence && { ...evidenceOf(line.evidence) },
    overridable: links.overridable,
    mayOverride: true,
    secondApprover: links.secondApprover && line.evidence?.approvedAt === undefined,
    lookAlike: looksLike ? { acknowledged: false } : null,
  });
  return { email: user.email, judgement, decision };
}

function evidenceOf({ kind, reference, reason }: NonNullable<Item<'link'>['line']['evidence']>) {
  return { evidenceKind: kind, evidenceReference: reference, reason };
}

async function judgedUser(batch: Batch, id: string): Promise<JudgedUser> {
  const [coming] = batch.ledger.factsOf<JudgedUser>(`user:${id}`);
  const kept =
    coming ??
    (await one<JudgedUser>(
      batch.sql,
      'SELECT email, email_confirmed_at IS NOT NULL AS confirmed FROM portal_user WHERE id = $1',
      [id],
    ));
  return kept ?? { email: '', confirmed: false };
}

/** What the database knows, and what lines of a dry run would have told it. */
async function factsAbout(
  batch: Batch,
  companyId: string,
  domain: string | null,
): Promise<CompanyDomainFact[]> {
  const names = domain ? domainAndParents(domain) : [];
  const coming = [
    ...batch.ledger.factsOf<CompanyDomainFact>(`domains-of:${companyId}`),
    ...names.flatMap((name) => batch.ledger.factsOf<CompanyDomainFact>(`domain:${name}`)),
  ];
  return [...new Set([...(await domainFacts(batch.sql, companyId, domain)), ...coming])];
}
