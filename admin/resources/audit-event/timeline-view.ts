import type { EventInWords, Named } from './event-view.js';

/** Sorts of events a timeline is narrowed to. */
export type TimelineKind = 'changed' | 'seen' | 'denied' | 'mails' | 'links' | 'sessions';

/** One event of a timeline. */
export interface TimelineLine extends EventInWords {
  readonly kind: TimelineKind;
  /** Where it came from, for those who read the journal; `entry` is the event's own page there. */
  readonly origin: {
    readonly address: string | null;
    readonly request: string | null;
    readonly entry: string;
  } | null;
}

/** A page of everything recorded of one thing, newest first. */
export interface TimelineView {
  readonly noun: string;
  readonly subject: Named;
  /** What the reader may narrow it to. */
  readonly kinds: readonly TimelineKind[];
  readonly lines: readonly TimelineLine[];
  /** Hand it back as `after` for the events before these; `null` at the beginning of all. */
  readonly next: string | null;
}
