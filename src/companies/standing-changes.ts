import type { Tx } from '../platform/index.js';

/** Tickets whose priority rests on what is named here are decided anew once the transaction commits. */
export const RECOMPUTE_STANDING = 'recompute_standing';

/**
 * What changed of the facts a priority rests on: what a person belongs to or has stated, a contract, the days of
 * contracts between two local dates (`after` a date, `upTo` another), or one ticket that is worked on again.
 */
export type StandingChange =
  | { readonly userId: string }
  | { readonly contractId: string }
  | { readonly ticketId: string }
  | { readonly after: string; readonly upTo: string };

/** Has the live tickets concerned decided anew (SPEC R3.6); the same change twice is one job. */
export async function enqueueStanding(tx: Tx, change: StandingChange): Promise<void> {
  await tx.enqueue(RECOMPUTE_STANDING, change, `${RECOMPUTE_STANDING}:${Object.values(change).join(':')}`);
}
