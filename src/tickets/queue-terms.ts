import type { Mark } from './queue-search.js';
import type { QueueSection } from './queue.queries.js';
import type { Channel, TicketStatus } from './ticket.entity.js';

/** What tickets are looked for by: a part of the queue, and fields of theirs. What is left out does not narrow. */
export interface QueueTerms {
  readonly section: QueueSection;
  /** As in the queue's search. */
  readonly text?: string | undefined;
  readonly statuses?: readonly TicketStatus[] | undefined;
  /** From 1 (critical) to 5 (minimal). */
  readonly priorities?: readonly number[] | undefined;
  /** `me` is whoever looks, so that a shared filter fits everybody; else the key of a member of staff. */
  readonly assignee?: string | undefined;
  readonly companyId?: string | undefined;
  readonly typeId?: string | undefined;
  readonly channel?: Channel | undefined;
  /** Opened within so many days of 24 hours. */
  readonly days?: number | undefined;
}

/** What narrows a part of the queue besides its text. */
export interface NarrowingTerms extends Omit<QueueTerms, 'section' | 'text' | 'days'> {
  readonly openedSince?: Date | undefined;
}

/** The conditions on ticket `t` that the terms come to. SQL. */
export function narrowing(mark: Mark, terms: NarrowingTerms, staffId: string): string[] {
  const { statuses = [], priorities = [], assignee, companyId, typeId, channel, openedSince } = terms;
  return [
    ...(statuses.length > 0 ? [`t.status = ANY (${mark(statuses)})`] : []),
    ...(priorities.length > 0 ? [`t.priority = ANY (${mark(priorities)})`] : []),
    ...(assignee === 'nobody' ? ['t.assignee_id IS NULL'] : []),
    ...(assignee && assignee !== 'nobody'
      ? [`t.assignee_id = ${mark(assignee === 'me' ? staffId : assignee)}`]
      : []),
    ...(companyId ? [`t.company_id = ${mark(companyId)}`] : []),
    ...(typeId ? [`t.type_id = ${mark(typeId)}`] : []),
    ...(channel ? [`t.channel = ${mark(channel)}`] : []),
    ...(openedSince ? [`t.created_at >= ${mark(openedSince)}`] : []),
  ];
}
