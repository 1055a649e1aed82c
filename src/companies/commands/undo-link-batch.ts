import { requireStaff } from '../../access/index.js';
import { DomainError, isId, type Tx } from '../../platform/index.js';
import { CompanyLinkBatch } from '../company-link-batch.entity.js';
import { CompanyLink } from '../company-link.entity.js';
import { lockCompany } from '../locks.js';
import { finishLink } from './end-link.js';

export interface UndoLinkBatch {
  readonly companyId: string;
  readonly batchId: string;
  readonly reason: string;
}

/**
 * Ends the links a batch made that still stand, active or suspended, and no others. It is no cause against anybody:
 * each may be linked by the domain again. The history keeps the batch and its end.
 * @throws DomainError `company_unknown`, `batch_unknown`, `batch_undone`, `reason_required`
 */
export async function undoLinkBatch(tx: Tx, input: UndoLinkBatch): Promise<{ endedLinks: number }> {
  const staffId = requireStaff(tx.actor, 'end_link');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const company = await lockCompany(tx, input.companyId);
  const batch = isId(input.batchId) ? await tx.lock(CompanyLinkBatch, { id: input.batchId }) : null;
  if (batch?.companyId !== company.id) throw new DomainError('batch_unknown');
  if (batch.undoneAt) throw new DomainError('batch_undone');
  const links = await tx.lockAll(CompanyLink, { batchId: batch.id });
  const standing = links.filter(({ status }) => status === 'active' || status === 'suspended');
  for (const { id } of standing) {
    await finishLink(tx, { linkId: id, reason, forCause: false, staffId, act: 'end', batchId: batch.id });
  }
  await tx.update(CompanyLinkBatch, batch.id, { undoneBy: staffId, undoneAt: tx.now, undoneReason: reason });
  await tx.record(
    'company.contactsUnlinked',
    { entity: { type: 'Company', id: company.id }, companyId: company.id, reason },
    { before: { domain: batch.domain }, facts: { batchId: batch.id, links: standing.length } },
  );
  return { endedLinks: standing.length };
}
