import { may, requireStaff } from '../../access/index.js';
import { DomainError, InvalidInput, newId, personal, type Actor, type Tx } from '../../platform/index.js';
import { decideFilterChange, type FilterChange } from '../policies/queue-filter.js';
import { QueueFilter } from '../queue-filter.entity.js';
import type { QueueTerms } from '../queue-terms.js';

/** How many one member of staff may keep. */
const mostFilters = 50;

export interface SaveFilter {
  readonly name: string;
  readonly shared: boolean;
  readonly terms: QueueTerms;
}

/**
 * Keeps what is looked for in the queue under a name, for oneself or for the team.
 * @throws DomainError `forbidden` (to share), `filter_name_taken`, `filters_too_many` {limit}; InvalidInput for its name
 */
export async function saveFilter(tx: Tx, input: SaveFilter): Promise<QueueFilter> {
  const ownerId = requireStaff(tx.actor, 'work_ticket');
  const { shared, terms } = input;
  const name = filterName(input.name);
  insist(tx.actor, { own: true, shared: false, willBeShared: shared });
  // The row of whoever saves stands for the number of theirs: two windows do not count past each other.
  await tx.query('SELECT id FROM staff_member WHERE id = $1 FOR NO KEY UPDATE', [ownerId]);
  const kept = await tx.findAll(QueueFilter, { ownerId });
  if (kept.length >= mostFilters) throw new DomainError('filters_too_many', { limit: mostFilters });
  const filter = await tx.insert(QueueFilter, {
    ...{ id: newId(), ownerId, name, shared, terms },
    ...{ createdAt: tx.now, updatedAt: tx.now },
  });
  await tx.record('queueFilter.saved', aboutFilter(filter), { after: recordedFilter(filter) });
  return filter;
}

/** @throws InvalidInput where it is blank or too long */
export function filterName(given: string): string {
  const name = given.replaceAll('\0', '').trim();
  const code = name === '' ? 'required' : 'too_long';
  if (name === '' || name.length > 80) throw new InvalidInput([{ field: 'name', code, message: code }]);
  return name;
}

/** @throws DomainError `filter_unknown`, `forbidden` */
export function insist(actor: Actor, change: Omit<FilterChange, 'mayShare'>): void {
  const mayShare = actor.role !== undefined && may(actor.role, 'manage_catalogue');
  const decision = decideFilterChange({ ...change, mayShare });
  if (!decision.allow) throw new DomainError(decision.code, { ability: 'manage_catalogue' });
}

export function aboutFilter({ id }: QueueFilter) {
  return { entity: { type: 'QueueFilter', id } };
}

/** A filter as its event keeps it: its name and what is looked for may name a person. */
export function recordedFilter({ name, shared, terms }: QueueFilter) {
  const { text, ...fields } = terms;
  return { name: personal(name), shared, ...fields, ...(text ? { text: personal(text) } : {}) };
}
