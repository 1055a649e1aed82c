import { requireStaff } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { lockFilter } from './revise-filter.js';

/**
 * What a member of staff sees first: a filter they may see, or with `null` the whole queue.
 * @throws DomainError `filter_unknown` (also for a colleague's own)
 */
export async function startWithFilter(tx: Tx, input: { readonly filterId: string | null }): Promise<void> {
  const staffId = requireStaff(tx.actor, 'work_ticket');
  const { filterId } = input;
  const filter = filterId === null ? null : await lockFilter(tx, filterId);
  if (filter && !filter.shared && filter.ownerId !== staffId) throw new DomainError('filter_unknown');
  const [before] = await tx.query<{ filterId: string }>(
    'SELECT filter_id AS "filterId" FROM queue_start WHERE staff_id = $1',
    [staffId],
  );
  if ((before?.filterId ?? null) === filterId) return;
  await (filter
    ? tx.query(
        `INSERT INTO queue_start (staff_id, filter_id) VALUES ($1, $2)
         ON CONFLICT (staff_id) DO UPDATE SET filter_id = excluded.filter_id`,
        [staffId, filter.id],
      )
    : tx.query('DELETE FROM queue_start WHERE staff_id = $1', [staffId]));
  await tx.record(
    'queueFilter.startChosen',
    { entity: { type: 'StaffMember', id: staffId } },
    { before: { startsWith: before?.filterId ?? null }, after: { startsWith: filterId } },
  );
}
