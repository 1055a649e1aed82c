import { requireStaff } from '../../access/index.js';
import {
  CompanyLink,
  decideLinkApproval,
  domainAndParents,
  domainTrouble,
  judgedAnew,
  lockDomains,
  lockLink,
  openPeriod,
} from '../../companies/index.js';
import { DomainError, isId, personal, type Tx } from '../../platform/index.js';
import { lockUser } from '../../users/index.js';
import { judgeContact, type ContactJudgement } from '../judge-contact.js';
import { judgedAddresses } from '../judged-address.js';

/**
 * The second member of staff lets a pending link take effect; a suspended one is taken back only if its basis holds
 * again, and from then on rests on what holds it now (SPEC R1.4, R1.6).
 * @throws DomainError `link_unknown`, `illegal_transition`, `second_approver_required`, `unconfirmed_email`,
 *   `link_does_not_hold` {verdict}
 */
export async function approveLink(tx: Tx, input: { readonly linkId: string }): Promise<CompanyLink> {
  const approverId = requireStaff(tx.actor, 'approve_link');
  const { link, email } = await lockWithBasis(tx, input.linkId);
  const found = await judgeContact(tx, link.userId, link.companyId, email);
  const { judgement, user } = found;
  if (link.status === 'suspended') {
    const trouble = domainTrouble(judgement, user.email);
    if (trouble === null && found.addressVouched) {
      throw new DomainError('link_does_not_hold', { verdict: 'vouched_address' });
    }
    if (trouble !== null) throw new DomainError('link_does_not_hold', { verdict: trouble });
    const basis = judgedAnew(link, user.email, judgement);
    return activate(tx, link, found, { ...basis, suspendedAt: null, suspendedReason: null });
  }
  const decision = decideLinkApproval({ state: link.status, linkedBy: link.requestedBy, approverId });
  if (!decision.allow) {
    const { code, ...facts } = decision;
    throw new DomainError(code, facts);
  }
  // Between request and approval the address may have changed to one nobody has confirmed.
  if (judgement.verdict === 'unconfirmed_email') throw new DomainError('unconfirmed_email');
  return activate(tx, link, found, { approvedBy: approverId, approvedAt: tx.now });
}

/** Locks the link after what it is judged by, address and domains, in the order of every other command. */
async function lockWithBasis(tx: Tx, linkId: string): Promise<{ link: CompanyLink; email: string }> {
  const known = isId(linkId) ? await tx.find(CompanyLink, { id: linkId }) : null;
  if (!known) throw new DomainError('link_unknown');
  const addressOf = await judgedAddresses(tx, await lockUser(tx, known.userId));
  const { email } = addressOf(known);
  await lockDomains(tx, domainAndParents(email.slice(email.lastIndexOf('@') + 1)));
  const link = await lockLink(tx, known.id);
  // A merge of accounts gave it to somebody else, or another address to judge it by, while we waited.
  if (link.userId !== known.userId || link.judgedEmail !== known.judgedEmail) {
    throw new DomainError('version_conflict', { current: link.version });
  }
  return { link, email };
}

async function activate(
  tx: Tx,
  link: CompanyLink,
  { judgement, user }: ContactJudgement,
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
    {
      before: { status: link.status },
      after: { status: 'active' },
      facts: { verdict: judgement.verdict, email: personal(user.email), rule: judgement.rule },
    },
  );
  return active;
}
