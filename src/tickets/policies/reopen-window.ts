/** Days are spans of 24 hours (SPEC R3.2). A window of null has no end, one of 0 never opens. */
export interface ReopenWindowFacts {
  readonly closedAt: Date;
  /** Closed by the clock, for want of an answer (R3.5). */
  readonly closedAutomatically: boolean;
  readonly windowDays: number | null;
  /** The window of tickets closed by the clock; undefined: the same as any. */
  readonly autoClosedWindowDays?: number | null | undefined;
}

/** `until` is null where the window has no end. */
export type ReopenWindow = { never: true } | { never: false; until: Date | null };

export type ReopenDecision =
  | { allow: true; until: Date | null }
  | {
      allow: false;
      code: 'reopen_window_expired';
      /** When it expired; null where tickets are never reopened. */
      until: Date | null;
      never: boolean;
      whatToDo: 'open_follow_up';
    };

const DAY = 24 * 60 * 60 * 1000;
const LAST_INSTANT = 8_640_000_000_000_000;

/** Until when a closed ticket can be opened again. Elapsed time alone counts, no calendar and no time zone. */
export function reopenWindowOf(facts: ReopenWindowFacts): ReopenWindow {
  const ownWindow = facts.closedAutomatically && facts.autoClosedWindowDays !== undefined;
  const days = (ownWindow ? facts.autoClosedWindowDays : facts.windowDays) ?? null;
  if (days === null) return { never: false, until: null };
  if (!(days > 0)) return { never: true };
  const until = facts.closedAt.getTime() + Math.round(days * DAY);
  return { never: false, until: until > LAST_INSTANT ? null : new Date(until) };
}

/**
 * Whether a closed ticket may be opened again now, by the customer or by staff alike (SPEC R3.2). The last
 * millisecond of the window is inside it. A refusal says what to do instead: a new ticket that names this one.
 */
export function decideReopen(facts: ReopenWindowFacts & { readonly now: Date }): ReopenDecision {
  const window = reopenWindowOf(facts);
  const refused = { allow: false, code: 'reopen_window_expired', whatToDo: 'open_follow_up' } as const;
  if (window.never) return { ...refused, until: null, never: true };
  const { until } = window;
  if (until === null || facts.now.getTime() <= until.getTime()) return { allow: true, until };
  return { ...refused, until, never: false };
}
