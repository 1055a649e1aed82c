import type { AuditChange, AuditEvents, AuditSubject, RecordedEvent, Sql, Tx } from '../platform/index.js';
import { newIdAt } from '../platform/index.js';
import { insertRows } from './insert-rows.js';
import type { LineKind, LineOf } from './lines/lines.js';
import type { Ledger } from './ledger.js';

/** Where a line stands: the file by the hash of its content and the name it was given by, and the line from 1. */
export interface Place {
  readonly sha256: string;
  readonly folder: string;
  readonly line: number;
}

/** A line that has the right form. */
export interface Item<Kind extends LineKind = LineKind> {
  readonly place: Place;
  readonly line: LineOf<Kind>;
}

/** A line that was not taken, and why. */
export interface Refusal {
  readonly place: Place;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * Lines that are judged and written together. In a dry run there is no `tx`: everything is judged, nothing written, and
 * the ledger remembers what would have been.
 */
export class Batch {
  readonly refusals: Refusal[] = [];
  /** What was taken otherwise than its line says. */
  readonly remarks: Refusal[] = [];
  private readonly events: RecordedEvent[] = [];
  private readonly ids: { kind: LineKind; legacy_id: string; id: string }[] = [];
  taken = 0;
  already = 0;

  constructor(
    /** What is read with: the transaction, or in a dry run one that only reads. */
    readonly sql: Sql,
    readonly tx: Tx | null,
    readonly ledger: Ledger,
    readonly now: Date,
  ) {}

  refuse({ place }: Pick<Item, 'place'>, code: string, facts: Refusal['facts'] = {}): void {
    this.refusals.push({ place, code, facts });
  }

  remark({ place }: Pick<Item, 'place'>, code: string, facts: Refusal['facts'] = {}): void {
    this.remarks.push({ place, code, facts });
  }

  /** Says that a line becomes a row of this id, and how that is recorded; the row is written by whoever says so. */
  take<Verb extends keyof AuditEvents & string>(
    { place, line }: Item,
    id: string,
    [verb, about, after]: readonly [Verb, AuditSubject, NonNullable<AuditChange['after']>],
  ): void {
    this.taken += 1;
    this.ledger.add(line.kind, line.legacyId, id);
    if (!this.tx) return;
    this.ids.push({ kind: line.kind, legacy_id: line.legacyId, id });
    this.events.push({ verb, about, change: { after, facts: { file: place.sha256, line: place.line } } });
  }

  /** A new id for the record of a line, as old as the record. */
  idOf({ place }: Item, at: string): string {
    return newIdAt(new Date(at), place.line);
  }

  /** Writes down what was taken, its audit included. */
  async finish(): Promise<void> {
    if (!this.tx) return;
    await insertRows(this.tx, 'legacy_id', { kind: 'text', legacy_id: 'text', id: 'uuid' }, this.ids);
    await this.tx.recordAll(this.events);
  }

  /**
   * The rows that the references of a line lead to, by the names of its members; refuses the line and answers `null`
   * where one of them is not there yet.
   */
  references<Name extends string>(
    item: Item,
    wanted: Readonly<Record<Name, readonly [LineKind, string | undefined]>>,
  ): Record<Name, string | null> | null {
    const found: Partial<Record<Name, string | null>> = {};
    for (const name of Object.keys(wanted) as Name[]) {
      const [kind, legacyId] = wanted[name];
      const id = legacyId === undefined ? null : this.ledger.idOf(kind, legacyId);
      if (id === undefined) {
        this.refuse(item, 'reference_unknown', { field: name, kind, legacyId });
        return null;
      }
      found[name] = id;
    }
    return found as Record<Name, string | null>;
  }
}
