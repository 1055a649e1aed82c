import type { TicketStatus } from './ticket-transitions.js';

/** The ticket a new one says it continues, and whether the one who says so may read it. */
export interface ClaimedTicket {
  readonly id: string;
  /** Those of the archive are closed for good. */
  readonly status: TicketStatus | 'archived';
  readonly readableByClaimant: boolean;
}

export interface FollowUpFacts {
  /** The ticket that claims; null while it is being made. */
  readonly newTicketId: string | null;
  /** The ticket named, its merges followed to the end; null where no ticket has the number. */
  readonly old: ClaimedTicket | null;
}

export type FollowUpDecision =
  | { allow: true; followUpOfId: string }
  | { allow: false; code: 'follow_up_unknown' | 'follow_up_of_itself' | 'follow_up_not_closed' };

/**
 * Whether a claim to continue an old ticket is recorded (SPEC R3.2), for staff to confirm or drop. A ticket the
 * claimant may not read is answered like one that does not exist: never say whether a number exists (SECURITY).
 * The old one need not be past its reopen window; a live one is to be written to instead.
 */
export function decideFollowUpClaim({ newTicketId, old }: FollowUpFacts): FollowUpDecision {
  if (old === null || !old.readableByClaimant) return { allow: false, code: 'follow_up_unknown' };
  if (old.id === newTicketId) return { allow: false, code: 'follow_up_of_itself' };
  if (old.status !== 'closed' && old.status !== 'archived')
    return { allow: false, code: 'follow_up_not_closed' };
  return { allow: true, followUpOfId: old.id };
}
