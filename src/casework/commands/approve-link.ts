import { requireStaff } from '../../access/index.js';
import { CompanyLink, decideLinkApproval, lockLink, openPeriod } from '../../companies/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { judgeContact } from '../judge-contact.js';

/**
 * The second member of staff lets a pending link take effect; a suspended one is taken back only if its basis holds
 * again (SPEC R1.4, R1.6).
 * @throws DomainError `link_unknown`, `illegal_transition`, `second_approver_required`, `unconfirmed_email`,
 *   `link_does_not_hold` {verdict}
 */
export async function approveLink(tx: Tx, input: { readonly linkId: string }): Promise<CompanyLink> {
  const approverId = requireStaff(tx.actor, 'approve_link');
  const link = await lockLink(tx, input.linkId);
  const { judgement } = await judgeContact(tx, link.userId, link.companyId);
  if (link.status === 'suspended') {
    if (judgement.verdict !== 'match' && judgement.verdict !== 'subdomain_match') {
      throw new DomainError('link_does_not_hold', { verdict: judgement.verdict });
    }
    return activate(tx, link, judgement.verdict, { suspendedAt: null, suspendedReason: null });
  }
  const decision = decideLinkApproval({ state: link.status, linkedBy: link.requestedBy, approverId });
  if (!decision.allow) {
    const { code, ...facts } = decision;
    throw new DomainError(code, facts);
  }
  // Between request and approval the address may have changed to one nobody has confirmed.
  if (judgement.verdict === 'unconfirmed_email') throw new DomainError('unconfirmed_email');
  return activate(tx, link, judgement.verdict, { approvedBy: approverId, approvedAt: tx.now });
}

async function activate(
  tx: Tx,
  link: CompanyLink,
  verdict: string,
  patch: Partial<CompanyLink>,
): Promise<CompanyLink> {
  const active = await tx.update(CompanyLink, link.id, {
    ...patch,
    status: 'active',
    version: link.version + 1,
  });
  await openPeriod(tx, active);
  await tx.record(
    'link.approved',
    {
      entity: { type: 'CompanyLink', id: link.id },
      companyId: link.companyId,
      userId: link.userId,
      ticketId: link.ticketId,
    },
    { before: { status: link.status }, after: { status: 'active' }, facts: { verdict } },
  );
  return active;
}
