import type { RegulationDocument } from '../../regulation/index.js';
import { TICKET_TRANSITIONS, type TicketStatus } from './ticket-transitions.js';

/** A call to the hot line, or one in the course of the work on a ticket. */
export const CALL_KINDS = ['hotline', 'in_progress'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

export interface CallFacts {
  readonly kind: CallKind;
  readonly status: TicketStatus;
  /** Whom the regulation's hot line is for. */
  readonly hotline: RegulationDocument['calls']['hotline'];
  /** A contract of the requester, valid now, has the hot line. */
  readonly holdsHotline: boolean;
}

export type CallDecision =
  | { readonly allow: true }
  | { readonly allow: false; readonly code: 'hotline_not_entitled' }
  | {
      readonly allow: false;
      readonly code: 'illegal_transition';
      readonly from: TicketStatus;
      readonly allowed: readonly string[];
    };

/**
 * Whether a call is taken (seed 001): only about a ticket that is worked on; the hot line for those whose contract has
 * it where the regulation says so, in the course of the work for anybody.
 */
export function decideCall({ kind, status, hotline, holdsHotline }: CallFacts): CallDecision {
  if (status === 'closed' || status === 'merged') {
    const allowed = Object.keys(TICKET_TRANSITIONS[status]);
    return { allow: false, code: 'illegal_transition', from: status, allowed };
  }
  if (kind === 'hotline' && hotline === 'contract_holders' && !holdsHotline) {
    return { allow: false, code: 'hotline_not_entitled' };
  }
  return { allow: true };
}
