import { requireStaff } from '../../access/index.js';
import { DomainError, isId, type Tx } from '../../platform/index.js';
import { QueueFilter } from '../queue-filter.entity.js';
import { aboutFilter, filterName, insist, recordedFilter, type SaveFilter } from './save-filter.js';

export interface ReviseFilter extends Partial<SaveFilter> {
  readonly filterId: string;
  readonly version: number;
}

/**
 * Names a filter anew, shares it or takes it back, or changes what it looks for; what is left out stays.
 * @throws DomainError `filter_unknown`, `forbidden`, `version_conflict`, `filter_name_taken`; InvalidInput for its name
 */
export async function reviseFilter(tx: Tx, input: ReviseFilter): Promise<QueueFilter> {
  const staffId = requireStaff(tx.actor, 'work_ticket');
  const filter = await lockFilter(tx, input.filterId);
  const { shared = filter.shared, terms = filter.terms } = input;
  insist(tx.actor, { own: filter.ownerId === staffId, shared: filter.shared, willBeShared: shared });
  if (filter.version !== input.version)
    throw new DomainError('version_conflict', { current: filter.version });
  const revised = await tx.update(QueueFilter, filter.id, {
    ...{ shared, terms, name: input.name === undefined ? filter.name : filterName(input.name) },
    ...{ version: filter.version + 1, updatedAt: tx.now },
  });
  // A colleague's beginning must be something they still see.
  if (!shared)
    await tx.query('DELETE FROM queue_start WHERE filter_id = $1 AND staff_id <> $2', [
      filter.id,
      filter.ownerId,
    ]);
  await tx.record('queueFilter.revised', aboutFilter(filter), {
    before: recordedFilter(filter),
    after: recordedFilter(revised),
  });
  return revised;
}

/** @throws DomainError `filter_unknown` */
export async function lockFilter(tx: Tx, filterId: string): Promise<QueueFilter> {
  const filter = isId(filterId) ? await tx.lock(QueueFilter, { id: filterId }) : null;
  if (!filter) throw new DomainError('filter_unknown');
  return filter;
}
