import type { BulkSql } from '../platform/index.js';
import { BinaryArray } from './binary-array.js';
import type { StoredBody } from './event-bodies.js';
import type { PageRange } from './export-ranges.js';
import { bodiesOf, type ToldEvent } from './export-parts.js';
import type { Named } from './name-book.js';

/** A sealed event on its way out; places are those in the bodies of its page. */
export interface SealedEvent extends StoredBody {
  readonly seq: number;
  /** This and the one before it in hexadecimal; `prev` may be empty, see `PageRange`. */
  readonly hash: string;
  readonly prev: string;
  readonly names: Named;
}

/** Events as they were read: mere bytes, of which thousands wait at little cost. */
export interface ReadEvents {
  readonly bodies: Buffer;
  /** What they name, see `NameBook`. */
  ids(): string[];
  /**
   * The events in the order of the chain. They cost much memory: to be asked for when they are about to leave.
   * @param names what is named by each of `ids`
   */
  rows(names: readonly Named[]): SealedEvent[];
}

/**
 * Three walks through an index for each part, none for each event: that is most of what an export costs. What belongs
 * together is put together here (`EventReader`).
 */
function selectEvents({ parts, where, prev }: PageRange): string {
  return `SELECT seal.*, told.*, personal.* FROM ${parts},
    LATERAL (SELECT array_agg(seq), array_agg(event) AS events, array_agg(hash), array_agg(prev) FROM (
      SELECT s.seq, s.event, s.hash, ${prev} AS prev FROM audit_seal s WHERE ${where} ORDER BY s.seq) AS s) AS seal,
    LATERAL (SELECT array_agg(id), array_agg(ids), string_agg(canonical, E'\\n') FROM (
      SELECT e.id, ROW(e.actor_kind, e.actor_id, e.entity_type, e.entity_id, e.ticket_id, e.company_id, e.user_id) AS ids,
        e.canonical
      FROM audit_event e WHERE e.id = ANY (seal.events) ORDER BY e.id) AS e) AS told,
    LATERAL (SELECT array_agg(event), array_agg(path), array_agg(salt), array_to_json(array_agg(value), true) FROM (
      SELECT v.event, v.path, v.salt, v.value
      FROM audit_value v WHERE v.event = ANY (seal.events) ORDER BY v.event, v.path) AS v) AS personal`;
}

/**
 * The events of a page in the order of the chain.
 * @param memory where to put their bodies if they fit
 */
export async function readEvents(sql: BulkSql, range: PageRange, memory: Buffer): Promise<ReadEvents> {
  const reader = new EventReader(memory);
  await sql.copy(selectEvents(range), (part) => reader.add(part));
  return reader;
}

/** Where the columns of a part are kept. */
type Places = readonly (readonly [from: number, to: number])[];

/** Of `selectEvents`. */
const idsColumn = 5;

class EventReader implements ReadEvents {
  private readonly parts: Places[] = [];
  private length = 0;

  constructor(private bytes: Buffer) {}

  get bodies(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  /** Takes a row of `selectEvents`. */
  add(columns: readonly Buffer[]): void {
    const length = columns.reduce((sum, column) => sum + column.length, this.length);
    if (length > this.bytes.length) this.bytes = widened(this.bytes, this.length, length);
    this.parts.push(
      columns.map((column) => [this.length, (this.length += column.copy(this.bytes, this.length))]),
    );
  }

  ids(): string[] {
    const ids: string[] = [];
    for (const part of this.parts) {
      const named = new BinaryArray(this.columns(part)[idsColumn]!);
      while (named.next()) ids.push(named.latin1);
    }
    return ids;
  }

  rows(names: readonly Named[]): SealedEvent[] {
    const rows: SealedEvent[] = [];
    let told = 0;
    for (const part of this.parts) {
      const [seqs, events, hashes, prevs, ...columns] = this.columns(part);
      const bodies = bodiesOf(columns, (column) => column.byteOffset - this.bytes.byteOffset);
      const [seq, event] = [new BinaryArray(seqs!), new BinaryArray(events!)];
      const [hash, prev] = [new BinaryArray(hashes!), new BinaryArray(prevs!)];
      for (let index = 0; seq.next() && event.next() && hash.next() && prev.next(); index += 1) {
        const at = placeOf(event.number, bodies, index);
        if (at < 0) continue;
        const { from, to, isAscii, paths, values } = bodies[at]!;
        const seal = { seq: seq.number, hash: hash.hex, prev: prev.hex };
        rows.push({ ...seal, names: names[told + at]!, from, to, isAscii, paths, values });
      }
      told += bodies.length;
    }
    return rows;
  }

  private columns(part: Places): Buffer[] {
    return part.map(([from, to]) => this.bytes.subarray(from, to));
  }
}

/** Nearly always events are sealed in the order they were written; those that were committed late are searched for. */
function placeOf(id: number, bodies: readonly ToldEvent[], index: number): number {
  return bodies[index]?.id === id ? index : bodies.findIndex((body) => body.id === id);
}

/** @param length of what is in it */
function widened(bytes: Buffer, length: number, needed: number): Buffer {
  // Not from the pool of small buffers: all of its memory is used again.
  const wider = Buffer.allocUnsafeSlow(needed * 2);
  bytes.copy(wider, 0, 0, length);
  return wider;
}
