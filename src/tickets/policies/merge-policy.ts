import type { TicketStatus } from './ticket-transitions.js';

/** What merging asks of a ticket. */
export interface MergeTicket {
  readonly id: string;
  readonly status: TicketStatus;
  readonly requesterId: string;
}

export interface MergeFacts {
  readonly source: MergeTicket;
  /** The ticket named as target, then what it is merged into, and so on to the one that is merged no further. */
  readonly targetChain: readonly [MergeTicket, ...MergeTicket[]];
  /**
   * The requesters of the source and of the last ticket of the chain are both, now, active members of one company
   * whose members share tickets.
   */
  readonly membersShareTickets: boolean;
}

export type MergeRefusal =
  | 'merge_into_itself'
  | 'merge_already_merged'
  | 'merge_cycle'
  | 'merge_target_closed'
  | 'merge_would_disclose';

/** `resolvedTargetId` is the ticket really merged into: the last of the chain. */
export type MergeDecision =
  { allow: true; resolvedTargetId: string } | { allow: false; code: MergeRefusal; resolvedTargetId: string };

/**
 * Whether one ticket may be merged into another (SPEC R3.3). A target that is itself merged stands for the ticket
 * it ends in. Closed into closed is allowed: both are history, no work is hidden, and unmerging gives back both;
 * only a live ticket may not be buried under a closed one. Whose tickets they are is asked last, so that the
 * reason given is one that staff can act on.
 */
export function decideMerge({ source, targetChain, membersShareTickets }: MergeFacts): MergeDecision {
  const [named] = targetChain;
  const target = targetChain.at(-1) ?? named;
  const refuse = (code: MergeRefusal): MergeDecision => ({
    allow: false,
    code,
    resolvedTargetId: target.id,
  });
  if (source.id === named.id) return refuse('merge_into_itself');
  if (source.status === 'merged') return refuse('merge_already_merged');
  // A chain that ends in a merged ticket, or passes one twice, is a ring already.
  const ids = new Set(targetChain.map((ticket) => ticket.id));
  const ring = target.status === 'merged' || ids.size < targetChain.length;
  if (ring || ids.has(source.id)) return refuse('merge_cycle');
  if (target.status === 'closed' && source.status !== 'closed') return refuse('merge_target_closed');
  if (source.requesterId !== target.requesterId && !membersShareTickets)
    return refuse('merge_would_disclose');
  return { allow: true, resolvedTargetId: target.id };
}
