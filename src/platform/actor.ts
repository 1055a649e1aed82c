/** Who acts: recorded in every audit event. `address` and `requestId` are where the act came from. */
export interface Actor {
  readonly kind: 'staff' | 'user' | 'system' | 'import';
  /** Staff member or user id; `null` for the system and for a caller who has no account yet. */
  readonly id: string | null;
  readonly role?: StaffRole;
  readonly address?: string;
  readonly requestId?: string;
  /** What is done now is done to many at once: stands in the facts of each event. */
  readonly batch?: Batch;
}

/** One order for many things, of which each is judged and recorded by itself. */
export interface Batch {
  readonly id: string;
  /** How many it names. */
  readonly size: number;
}

export const staffRoles = ['agent', 'supervisor', 'auditor', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** The clock, jobs and the command line act as the system. */
export const system: Actor = { kind: 'system', id: null };

/** Staff member who acts; everything a command needs to know of them. */
export interface StaffActor extends Actor {
  readonly kind: 'staff';
  readonly id: string;
  readonly role: StaffRole;
}

/** Customer who acts. */
export interface UserActor extends Actor {
  readonly kind: 'user';
  readonly id: string;
}
