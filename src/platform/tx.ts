import type { Actor } from './actor.js';
import type { AuditChange, AuditEvents, AuditSubject } from './audit-port.js';
import type { Notices, NoticeTarget } from './notice-port.js';
import { jsonText, type EntityClass, type Rows, type Values } from './rows.js';
import type { SealedBox } from './sealed-box.js';
import type { TransactionSql } from './sql.js';

/** An event that is written together with others. */
export interface RecordedEvent<Verb extends keyof AuditEvents & string = keyof AuditEvents & string> {
  readonly verb: Verb;
  readonly about: AuditSubject;
  readonly change: AuditChange;
}

/** Writes an audit event inside the transaction. Implemented by `audit`. */
export abstract class AuditRecorder {
  abstract record(tx: Tx, verb: string, about: AuditSubject, change: AuditChange): Promise<void>;

  /** Writes many events at once, in their order: for what is written set by set. */
  abstract recordAll(tx: Tx, events: readonly RecordedEvent[]): Promise<void>;
}

/** Writes a notice and its sending job inside the transaction. Implemented by `outbox`. */
export abstract class Outbox {
  abstract add(tx: Tx, kind: string, target: NoticeTarget, facts: object): Promise<void>;
}

/**
 * One open transaction: the first argument of everything that writes. Only `UnitOfWork.run` makes one, so nothing is
 * written outside a transaction, and the same transaction holds the change, its audit event, its mail and its jobs.
 */
export class Tx implements TransactionSql {
  constructor(
    readonly actor: Actor,
    /** Business time of the whole transaction. */
    readonly now: Date,
    private readonly sql: TransactionSql,
    private readonly rows: Rows,
    private readonly recorder: AuditRecorder,
    private readonly outbox: Outbox,
    /** For what is kept encrypted. */
    readonly sealedBox: SealedBox,
  ) {}

  /**
   * The same transaction for somebody else, at another business time: so a history of many people and days is told in
   * one piece, or not at all.
   */
  as(actor: Actor, now: Date): Tx {
    return new Tx(actor, now, this.sql, this.rows, this.recorder, this.outbox, this.sealedBox);
  }

  /** Stands for the transaction itself, the same for whomever and whenever it is told: a key to what is known within it. */
  get transaction(): object {
    return this.sql;
  }

  waitLong(): void {
    this.sql.waitLong();
  }

  query<Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.sql.query<Row>(text, values);
  }

  /** A statement whose answer nobody needs; if it fails, so does the transaction. */
  later(text: string, values: readonly unknown[] = []): Promise<void> {
    return this.sql.later(text, values);
  }

  insert<E>(entity: EntityClass<E>, values: Values<E>): Promise<E> {
    return this.rows.insert(this, entity, values);
  }

  /** The same where nobody needs the row as it was stored. */
  insertLater<E>(entity: EntityClass<E>, values: Values<E>): Promise<void> {
    return this.rows.insertLater(this, entity, values);
  }

  /** @throws Error when there is no such row: commands update only rows they have locked. */
  async update<E>(entity: EntityClass<E>, id: string, patch: Values<E>): Promise<E> {
    const row = await this.rows.update(this, entity, id, patch);
    if (!row) throw new Error(`no ${entity.name} ${id} to update`);
    return row;
  }

  async find<E>(entity: EntityClass<E>, where: Values<E>): Promise<E | null> {
    return (await this.rows.find(this, entity, where))[0] ?? null;
  }

  findAll<E>(entity: EntityClass<E>, where: Values<E>): Promise<E[]> {
    return this.rows.find(this, entity, where);
  }

  /** Locks the rows in id order until the transaction ends, so that two writers of the same rows never deadlock. */
  lockAll<E>(entity: EntityClass<E>, where: Values<E>): Promise<E[]> {
    return this.rows.find(this, entity, where, true);
  }

  async lock<E>(entity: EntityClass<E>, where: Values<E>): Promise<E | null> {
    return (await this.lockAll(entity, where))[0] ?? null;
  }

  /** Records who changed what, from what, to what and why; rolled back with the change it describes. */
  record<Verb extends keyof AuditEvents & string>(
    verb: Verb,
    about: AuditSubject,
    change: AuditEvents[Verb] & AuditChange,
  ): Promise<void> {
    return this.recorder.record(this, verb, about, change);
  }

  /** The same for many changes that were written together, one event each. */
  recordAll(events: readonly RecordedEvent[]): Promise<void> {
    return this.recorder.recordAll(this, events);
  }

  /** Writes a mail to the outbox; it leaves only if this transaction commits. */
  notify<Kind extends keyof Notices & string>(
    kind: Kind,
    target: NoticeTarget,
    facts: Notices[Kind],
  ): Promise<void> {
    return this.outbox.add(this, kind, target, facts as object);
  }

  /** Enqueues a job that runs only if this transaction commits; the same `key` enqueued again replaces it. */
  async enqueue(task: string, payload: object, key?: string): Promise<void> {
    await this.later('SELECT graphile_worker.add_job($1, $2::json, job_key := $3)', [
      task,
      jsonText(payload),
      key ?? null,
    ]);
  }
}
