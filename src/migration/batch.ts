import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AuditChange, AuditEvents, AuditSubject, RecordedEvent, Sql, Tx } from '../platform/index.js';
import { newIdAt } from '../platform/index.js';
import { regulationInForce, type RegulationDocument } from '../regulation/index.js';
import { briefly } from './briefly.js';
import { insertRows, type Columns } from './insert-rows.js';
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
 * When a batch is written: `now`, each row as it is judged; `after` it was judged whole, by a transaction of its own; or
 * `never`, in a dry run, where the ledger alone remembers what would have been.
 */
type Written = { readonly now: Tx } | 'after' | 'never';

/** Lines that are judged and written together. */
export class Batch {
  readonly refusals: Refusal[] = [];
  /** What was taken otherwise than its line says. */
  readonly remarks: Refusal[] = [];
  private readonly events: RecordedEvent[] = [];
  private readonly ids: { kind: LineKind; legacy_id: string; id: string }[] = [];
  private readonly writes: ((tx: Tx) => Promise<unknown>)[] = [];
  private inForce: Promise<RegulationDocument> | undefined;
  taken = 0;
  already = 0;

  constructor(
    /** What is read with: the transaction, where it is written as it is judged. */
    readonly sql: Sql,
    private readonly written: Written,
    readonly ledger: Ledger,
    readonly now: Date,
    /** Done when all lines before these are in the database. */
    readonly settled: () => Promise<unknown> = () => Promise.resolve(),
    /** What a database that was not set up yet will begin with. */
    private readonly atFirst: RegulationDocument | null = null,
  ) {}

  /** What no database holds yet: what a dry run would have put in force, or what a database begins with. */
  get assumed(): RegulationDocument | null {
    return this.ledger.factsOf<RegulationDocument>('regulation').at(-1) ?? this.atFirst;
  }

  /** What lines are judged by. */
  regulation(): Promise<RegulationDocument> {
    if (this.assumed) return Promise.resolve(this.assumed);
    this.inForce ??= regulationInForce(this.sql);
    return this.inForce;
  }

  /** Another one is in force from here on. */
  forgetRegulation(): void {
    this.inForce = undefined;
  }

  /** The transaction, where it is written as it is judged. */
  get tx(): Tx | null {
    return typeof this.written === 'object' ? this.written.now : null;
  }

  get isDryRun(): boolean {
    return this.written === 'never';
  }

  /** Writes rows when its time comes. */
  insert(table: string, columns: Columns, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    return this.write((tx) => insertRows(tx, table, columns, rows));
  }

  /** Runs a statement, whose answer nobody needs, after the rows that were asked for before. */
  async write(statement: (tx: Tx) => Promise<unknown>): Promise<void> {
    if (this.tx) await statement(this.tx);
    else if (this.written === 'after') this.writes.push(statement);
  }

  refuse({ place }: Pick<Item, 'place'>, code: string, facts: Refusal['facts'] = {}): void {
    this.refusals.push({ place, code, facts: briefly(facts) });
  }

  remark({ place }: Pick<Item, 'place'>, code: string, facts: Refusal['facts'] = {}): void {
    this.remarks.push({ place, code, facts: briefly(facts) });
  }

  /** Says that a line becomes a row of this id, and how that is recorded; the row is written by whoever says so. */
  take<Verb extends keyof AuditEvents & string>(
    { place, line }: Item,
    id: string,
    [verb, about, after]: readonly [Verb, AuditSubject, NonNullable<AuditChange['after']>],
  ): void {
    this.taken += 1;
    this.ledger.add(line.kind, line.legacyId, id);
    if (this.isDryRun) return;
    this.ids.push({ kind: line.kind, legacy_id: line.legacyId, id });
    this.events.push({ verb, about, change: { after, facts: { file: place.sha256, line: place.line } } });
  }

  /** A new id for the record of a line, as old as the record. */
  idOf({ place }: Item, at: string): string {
    return newIdAt(new Date(at), place.line);
  }

  /** Writes down what was taken, its audit included: the last that is written of a batch. */
  async finish(): Promise<void> {
    await this.insert('legacy_id', { kind: 'text', legacy_id: 'text', id: 'uuid' }, this.ids);
    await this.write((tx) => tx.recordAll(this.events));
  }

  /** Writes what was judged before. Statements leave one by one, so that the first is worked on while the next is made. */
  async writeAfter(tx: Tx): Promise<void> {
    const answers: Promise<unknown>[] = [];
    for (const write of this.writes) {
      const answer = write(tx);
      // It is awaited below; until then a refusal of it is nobody's yet.
      answer.catch(() => undefined);
      answers.push(answer);
      await nextTurn();
    }
    await Promise.all(answers);
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
