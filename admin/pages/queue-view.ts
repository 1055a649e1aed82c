/** What the queue page shows. `Time` is a `Date` on the server and ISO text in the browser. */
export interface QueueView<Time = string> {
  readonly section: string;
  readonly rows: readonly QueueLine<Time>[];
  /** Hand it back as `after` for the rows that follow; `null` at the end. */
  readonly next: string | null;
  readonly counts: {
    readonly mine: number;
    readonly unassigned: number;
    readonly live: number;
    readonly waiting: number;
    /** First answers that should have been given by now. */
    readonly overdue: number;
    readonly followUps: number;
    readonly links: number;
    /** Mails of customers that the rules left to staff. */
    readonly mails: number;
  };
  /** Where counting stopped: a count that reaches it means "or more". */
  readonly countBound: number;
  /** Business time, which ages are counted from. */
  readonly now: Time;
}

/** A ticket in the queue. */
export interface QueueLine<Time = string> {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  /** From 1 (critical) to 5 (minimal). */
  readonly priority: number;
  readonly requesterName: string;
  readonly companyName: string | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  /** Whose move it is, and since when. */
  readonly turn: 'staff' | 'customer' | 'nobody';
  readonly since: Time;
  /** The earliest first answer staff still owe here. */
  readonly responseDueAt: Time | null;
  /** Number of the closed ticket it claims to go on with. */
  readonly claims: number | null;
  /** Named where it is changed together with others. */
  readonly version: number;
  /** What was written where words were looked for: in turn what stands between and what was found. */
  readonly excerpt?: readonly string[];
}
