import type { EntityNames, EventNames } from './entity-names.js';
import { valuesOf, type EventRow } from './event-row.js';
import { putBackPersonal } from './personal-values.js';

/** Who acted: `name` as it is now, `address` and `request` as they were. */
interface EntryActor {
  readonly kind: string;
  readonly id: string | null;
  readonly name: string | null;
  readonly role?: string;
  readonly address?: string | null;
  readonly request?: string;
}

/**
 * An event as people read it: personal values back in their places (an erased one reads `null`), everything named as
 * it is called now. `ticket`, `company` and `user` are ids.
 */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: EntryActor;
  readonly action: string;
  readonly entity: { readonly type: string; readonly id: string; readonly label: string | null };
  readonly ticket: string | null;
  readonly ticketNumber: number | null;
  readonly company: string | null;
  readonly companyName: string | null;
  readonly user: string | null;
  readonly userName: string | null;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly facts: unknown;
}

/** An event as it was written. */
type WrittenEvent = Omit<AuditEntry, 'ticketNumber' | 'companyName' | 'userName' | 'actor' | 'entity'> & {
  readonly actor: Omit<EntryActor, 'name'>;
  readonly entity: { readonly type: string; readonly id: string };
};

/** Turns a row of `selectEvents` into what people read; its names must be loaded. */
export function toEntry(row: EventRow, names: EntityNames, erased: string | null = null): AuditEntry {
  return named(putBackPersonal(JSON.parse(row.canonical), valuesOf(row), erased), names.of(row));
}

/** The same of an event whose personal values stand in it already. */
export function named(parsed: unknown, { actor, entity, ticket, company, user }: EventNames): AuditEntry {
  const event = parsed as WrittenEvent;
  return {
    ...event,
    actor: { ...event.actor, name: actor },
    entity: { ...event.entity, label: entity },
    ticketNumber: ticket === null ? null : Number(ticket),
    companyName: company,
    userName: user,
  };
}
