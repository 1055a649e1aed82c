import { requireStaff } from '../../access/index.js';
import {
  CompanyLink,
  companyOfSerial,
  domainAndParents,
  lockCompany,
  lockDomains,
  openPeriod,
  type LinkDecision,
} from '../../companies/index.js';
import { DomainError, isId, newId, personal, type StaffRole, type Tx } from '../../platform/index.js';
import { ticketIdOf } from '../../tickets/index.js';
import { User } from '../../users/index.js';
import { decideOn, judgeContact, type ContactJudgement } from '../judge-contact.js';

/** `override` asks for a link the domain does not support; then evidence and a reason go with it. */
export interface LinkUserToCompany {
  readonly userId: string;
  readonly companyId: string;
  /** The ticket that asked for it: the contact's own, or a colleague's. */
  readonly ticketNumber?: number | undefined;
  readonly override?: boolean | undefined;
  readonly evidenceKind?: string | undefined;
  readonly evidenceReference?: string | undefined;
  readonly reason?: string | undefined;
  readonly lookAlikeAcknowledged?: boolean | undefined;
}

/**
 * Links a contact to a company, as the verdict and the regulation allow (SPEC R1.3, R1.4; seed 000, questions 2–3).
 * @throws DomainError `user_unknown`, `company_unknown`, `ticket_unknown`, `link_exists`, and what `decideLink`
 *   refuses, each with {verdict}
 */
export async function linkUserToCompany(tx: Tx, input: LinkUserToCompany): Promise<CompanyLink> {
  const staffId = requireStaff(tx.actor, 'link_by_domain');
  const user = isId(input.userId) ? await tx.lock(User, { id: input.userId }) : null;
  if (!user) throw new DomainError('user_unknown');
  await lockCompany(tx, input.companyId);
  const domain = user.email.slice(user.email.lastIndexOf('@') + 1);
  await lockDomains(tx, domainAndParents(domain));
  const found = await judgeContact(tx, user.id, input.companyId);
  const decision = decideOn(found, tx.actor.role as StaffRole, {
    override: input.override ? input : undefined,
    lookAlikeAcknowledged: input.lookAlikeAcknowledged,
  });
  if (!decision.allow) {
    throw new DomainError(decision.code, { verdict: found.judgement.verdict, lookAlike: found.lookAlike });
  }
  const ticketId = input.ticketNumber === undefined ? null : await ticketIdOf(tx, input.ticketNumber);
  const link = await insertLink(tx, { found, decision, ticketId, staffId });
  if (link.status === 'active') await openPeriod(tx, link);
  await recordRequested(tx, link, decision);
  return link;
}

type AllowedLink = Extract<LinkDecision, { allow: true }>;

async function insertLink(
  tx: Tx,
  given: { found: ContactJudgement; decision: AllowedLink; ticketId: string | null; staffId: string },
): Promise<CompanyLink> {
  const { found, decision } = given;
  const { judgement } = found;
  const { evidence } = decision;
  return tx.insert(CompanyLink, {
    id: newId(),
    userId: found.user.id,
    companyId: found.company.id,
    status: decision.status,
    basis: decision.basis,
    verdict: judgement.verdict,
    judgedEmail: found.user.email,
    judgedDomain: judgement.emailDomain ?? '',
    matchedDomain: judgement.rule?.domain ?? null,
    rule: { rule: judgement.rule, otherOwners: judgement.otherOwners, warnings: decision.warnings },
    evidenceKind: evidence?.kind ?? null,
    evidenceReference: evidence?.reference ?? null,
    evidenceFound: evidence ? await isFound(tx, evidence.kind, evidence.reference, found.company.id) : null,
    reason: evidence?.reason ?? null,
    ticketId: given.ticketId,
    requestedBy: given.staffId,
    requestedAt: tx.now,
  });
}

/** Whether the register has this evidence at this company; `null` for evidence nobody can look up (SPEC R1.3). */
async function isFound(tx: Tx, kind: string, reference: string, companyId: string): Promise<boolean | null> {
  if (kind === 'serial_number') return (await companyOfSerial(tx, reference)) === companyId;
  if (kind !== 'contract_number' && kind !== 'invoice') return null;
  const rows = await tx.query(
    `SELECT 1 FROM contract WHERE company_id = $1 AND upper(number) = upper($2)
     UNION ALL SELECT 1 FROM equipment WHERE company_id = $1 AND upper(invoice_number) = upper($2) LIMIT 1`,
    [companyId, reference],
  );
  return rows.length > 0;
}

async function recordRequested(tx: Tx, link: CompanyLink, decision: AllowedLink): Promise<void> {
  await tx.record(
    'link.requested',
    {
      entity: { type: 'CompanyLink', id: link.id },
      companyId: link.companyId,
      userId: link.userId,
      ticketId: link.ticketId,
      reason: link.reason,
    },
    {
      after: { status: link.status, basis: link.basis },
      facts: {
        verdict: link.verdict,
        email: personal(link.judgedEmail),
        matchedDomain: link.matchedDomain,
        evidenceKind: link.evidenceKind,
        evidenceReference: personal(link.evidenceReference),
        evidenceFound: link.evidenceFound,
        warnings: decision.warnings,
      },
    },
  );
}
