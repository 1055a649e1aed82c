interface Change<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** A ticket that another regulation would have decided otherwise; what stays the same is `null`. */
export interface WhatIfLine {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  readonly createdAt: string;
  readonly priority: (Change<string> & { readonly rule: Change<string> }) | null;
  readonly closesAt: (Change<string | null> & { readonly workingDays: Change<number | null> }) | null;
  readonly responseDueAt: (Change<string | null> & { readonly serviceLevel: Change<string | null> }) | null;
  readonly queuePlace: Change<number> | null;
}

/** What a what-if found, as its page shows it: the shape of `RegulationWhatIf`, which the browser’s half may not import. */
export interface WhatIfView {
  readonly days: number;
  /** Tickets opened in these days. */
  readonly looked: number;
  /** How many come out otherwise, in all and in each respect. */
  readonly changed: number;
  readonly priority: number;
  readonly closesAt: number;
  readonly responseDueAt: number;
  readonly queuePlace: number;
  /** Tickets of a type that would be gone. */
  readonly typeGone: number;
  readonly tickets: readonly WhatIfLine[];
  /** Titles of the service levels of both regulations, by code. */
  readonly levels: Readonly<Record<string, string>>;
  /** The zone that instants are told in, and business time. */
  readonly timeZone: string;
  readonly now: string;
}
