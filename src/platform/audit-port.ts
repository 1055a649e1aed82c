/**
 * Every audited act and the shape of its change. Each noun adds its verbs by declaration merging from its own
 * `*.events.ts`, so `tx.record` accepts only known verbs with their own payload.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by declaration merging
export interface AuditEvents {}

/** A personal value (name, address, phone, free text): kept beside the event, so that it can be erased. */
export class Personal {
  constructor(readonly value: string) {}
}

/** Marks a value as personal; `null` and `undefined` stay what they are. */
export function personal(value: string): Personal;
export function personal(value: string | null | undefined): Personal | null;
export function personal(value: string | null | undefined): Personal | null {
  return value === null || value === undefined ? null : new Personal(value);
}

/** What an event is about, and why it happened. Ids fill the columns that filters and timelines use. */
export interface AuditSubject {
  readonly entity: { readonly type: string; readonly id: string };
  readonly ticketId?: string | null;
  readonly companyId?: string | null;
  readonly userId?: string | null;
  readonly reason?: string | null;
  /** Ids of other things it concerns that stand in the change by number alone; ids in the change are found by themselves. */
  readonly mentions?: readonly string[];
}

/** `before` and `after` name only what changed; `facts` holds what was judged. */
export interface AuditChange {
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
  readonly facts?: Readonly<Record<string, unknown>> | null;
}
