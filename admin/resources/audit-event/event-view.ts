/** Something an event names, and where the console shows it. */
export interface Named {
  readonly text: string;
  readonly href: string | null;
}

/** One line of what changed, or of what was judged (then `before` is absent). */
export interface ChangeInWords {
  readonly label: string;
  readonly before?: string | null;
  readonly after: string | null;
}

/** What an event can be found again by: its act's code, where it came from, and its place in the chain. */
export interface EventProof {
  readonly action: string;
  readonly address: string | null;
  readonly request: string | null;
  /** `null` until it is sealed. */
  readonly seal: { readonly seq: number; readonly hash: string } | null;
}

/** An audit event as people read it, in one language. */
export interface EventInWords {
  readonly id: string;
  readonly at: string;
  readonly who: Named;
  /** In which capacity: role of the staff member, customer, system. */
  readonly capacity: string;
  readonly what: string;
  readonly noun: string;
  readonly about: Named;
  readonly ticket: Named | null;
  readonly company: Named | null;
  readonly reason: string | null;
  readonly changes: readonly ChangeInWords[];
  readonly facts: readonly ChangeInWords[];
}
