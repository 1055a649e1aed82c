import { decideReopen } from './reopen-window.js';
import { decideTransition, type TicketAct, type TicketStatus } from './ticket-transitions.js';

/** What may be done to many tickets at once: each act is one that is done to a single ticket as well. */
export const actsTogether = [
  'assign',
  'setPriority',
  'close',
  'reopen',
  'note',
  'reply',
  'ask',
  'propose',
] as const;
export type ActTogether = (typeof actsTogether)[number];

/** A chosen ticket as it stands now, and as it stood when it was chosen. */
export interface ChosenTicket {
  readonly status: TicketStatus;
  readonly version: number;
  /** `null` where whoever chose does not say what they had seen. */
  readonly seenVersion: number | null;
  readonly assigneeId: string | null;
  readonly closedAt: Date | null;
  readonly closedAutomatically: boolean;
}

export interface TogetherFacts {
  /** Whom they are given to, where that is the act. */
  readonly staffId: string | null;
  readonly now: Date;
  readonly reopen: { readonly windowDays: number | null; readonly autoClosedWindowDays?: number | null };
}

/** Why a ticket would stay as it is; facts as the single act gives them. */
export type TogetherVerdict =
  | { readonly changes: true }
  | {
      readonly changes: false;
      readonly code: 'version_conflict' | 'illegal_transition' | 'reopen_window_expired' | 'nothing_changed';
      /** Until when it could have been opened again; `null` where never. */
      readonly until?: Date | null;
    };

const transitions: Partial<Readonly<Record<ActTogether, TicketAct>>> = {
  close: 'close',
  reopen: 'reopen',
  reply: 'staff_reply',
  ask: 'ask',
  propose: 'propose',
};

/**
 * Foresees what an act will come to for one of the chosen tickets, by the rules the act itself is judged by. A ticket that
 * changed since it was chosen stays: whoever chose it saw another one (SPEC R8).
 */
export function judgeTogether(ticket: ChosenTicket, act: ActTogether, facts: TogetherFacts): TogetherVerdict {
  if (ticket.seenVersion !== null && ticket.seenVersion !== ticket.version)
    return { changes: false, code: 'version_conflict' };
  const transition = transitions[act];
  if (transition && !decideTransition(ticket.status, transition).allow) return illegal;
  if (act === 'assign' && ticket.status === 'merged') return illegal;
  if (act === 'setPriority' && (ticket.status === 'closed' || ticket.status === 'merged')) return illegal;
  if (act === 'assign' && ticket.assigneeId === facts.staffId)
    return { changes: false, code: 'nothing_changed' };
  return act === 'reopen' ? judgeReopening(ticket, facts) : { changes: true };
}

const illegal = { changes: false, code: 'illegal_transition' } as const;

function judgeReopening(
  { closedAt, closedAutomatically }: ChosenTicket,
  { now, reopen }: TogetherFacts,
): TogetherVerdict {
  const decision = decideReopen({ closedAt: closedAt!, closedAutomatically, now, ...reopen });
  return decision.allow
    ? { changes: true }
    : { changes: false, code: decision.code, until: decision.never ? null : decision.until };
}
