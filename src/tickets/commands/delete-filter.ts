import { requireStaff } from '../../access/index.js';
import type { Tx } from '../../platform/index.js';
import { lockFilter } from './revise-filter.js';
import { aboutFilter, insist, recordedFilter } from './save-filter.js';

/**
 * Removes a filter; whoever began with it begins with the whole queue again.
 * @throws DomainError `filter_unknown`, `forbidden`
 */
export async function deleteFilter(tx: Tx, input: { readonly filterId: string }): Promise<void> {
  const staffId = requireStaff(tx.actor, 'work_ticket');
  const filter = await lockFilter(tx, input.filterId);
  const { shared } = filter;
  insist(tx.actor, { own: filter.ownerId === staffId, shared, willBeShared: shared });
  await tx.query('DELETE FROM queue_filter WHERE id = $1', [filter.id]);
  await tx.record('queueFilter.deleted', aboutFilter(filter), { before: recordedFilter(filter) });
}
