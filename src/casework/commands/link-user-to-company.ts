import { requireStaff } from '../../access/index.js';
import { domainAndParents, lockCompany, lockDomains, type CompanyLink } from '../../companies/index.js';
import { DomainError, isId, type StaffRole, type Tx } from '../../platform/index.js';
import { User } from '../../users/index.js';
import { citedTicket } from '../cited-ticket.js';
import { decideOn, judgeContact } from '../judge-contact.js';
import { writeLink } from '../write-link.js';

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
  const ticket =
    input.ticketNumber === undefined ? null : await citedTicket(tx, { ...input, number: input.ticketNumber });
  return writeLink(tx, { found, decision, staffId, ticket });
}
