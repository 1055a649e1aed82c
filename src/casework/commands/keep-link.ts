import { requireStaff } from '../../access/index.js';
import {
  CompanyLink,
  domainAndParents,
  endLink,
  lockCompany,
  lockDomains,
  lockLink,
} from '../../companies/index.js';
import { DomainError, isId, type Tx } from '../../platform/index.js';
import { lockUser } from '../../users/index.js';
import { linkUserToCompany } from './link-user-to-company.js';

export interface KeepLink {
  readonly linkId: string;
  readonly evidenceKind?: string | undefined;
  readonly evidenceReference?: string | undefined;
  readonly reason?: string | undefined;
  readonly ticketNumber?: number | undefined;
  readonly lookAlikeAcknowledged?: boolean | undefined;
}

/**
 * Keeps a suspended contact by evidence instead of the domain: the suspended link ends, for no cause, and one by
 * override takes its place, waiting for the second member of staff where the regulation wants one (SPEC R1.3–R1.6).
 * @throws DomainError `link_unknown`, `illegal_transition` {from} for a link that is not suspended, and what linking by
 *   evidence throws
 */
export async function keepLink(tx: Tx, input: KeepLink): Promise<CompanyLink> {
  requireStaff(tx.actor, 'override_link');
  const { linkId, ...evidence } = input;
  const known = isId(linkId) ? await tx.find(CompanyLink, { id: linkId }) : null;
  if (!known) throw new DomainError('link_unknown');
  // In the order of every other command: contact, company, names of domains, links.
  const user = await lockUser(tx, known.userId);
  await lockCompany(tx, known.companyId);
  await lockDomains(tx, domainAndParents(user.email.slice(user.email.lastIndexOf('@') + 1)));
  const { status, userId, companyId } = await lockLink(tx, known.id);
  if (status !== 'suspended') throw new DomainError('illegal_transition', { from: status, allowed: [] });
  await endLink(tx, { linkId, reason: evidence.reason?.trim() || 'kept by evidence', forCause: false });
  return linkUserToCompany(tx, { userId, companyId, override: true, ...evidence });
}
