import { setImmediate as turn } from 'node:timers/promises';
import { EventBodies, hashLength } from './event-bodies.js';
import type { EventPage } from './export-snapshot.js';

/**
 * After so many lines, what has come from the database meanwhile is taken in, and what is missing of it asked for: it would
 * lie idle otherwise until the page is written.
 */
const linesAtOnce = 128;

/**
 * One event a line: its own text with its personal values in place, what everything in it is called now, and its seal
 * (`LineSeal` of `verify/offline`), which is what verifying needs to find the sealed text again.
 */
export async function* ndjsonLines(pages: AsyncIterable<EventPage>): AsyncGenerator<Buffer> {
  for await (const page of pages) {
    const lines = new Lines(page);
    for (const index of page.rows.keys()) {
      lines.add(index);
      if (index % linesAtOnce === linesAtOnce - 1) await turn();
    }
    yield lines.bytes;
  }
}

/** Bytes of what a line has beside the bodies of its event, as a first guess. */
const usuallyAdded = 500;
/** Longer than anything in a line beside the event, its values and the names. */
const mostSaid = 4_096;

/** Lines put together as bytes: what is already there is copied, the rest is short. */
class Lines {
  private readonly bodies: EventBodies;
  private out: Buffer;
  private length = 0;

  constructor(private readonly page: EventPage) {
    this.bodies = new EventBodies(page.bodies);
    this.out = Buffer.allocUnsafe(page.bodies.length + page.rows.length * usuallyAdded + mostSaid);
  }

  get bytes(): Buffer {
    return this.out.subarray(0, this.length);
  }

  add(index: number): void {
    const { bodies } = this;
    const row = this.page.rows[index]!;
    let [from, units, places] = [row.from, 0, ''];
    for (const { at, value } of bodies.placed(row)) {
      this.copy(from, at);
      units += row.isAscii ? at - from : bodies.units(from, at);
      const length = bodies.units(value.from, value.to);
      places += `${places === '' ? '' : ','}[${String(units)},${String(length)},"${value.salt}"]`;
      this.copy(value.from, value.to);
      units += length;
      from = at + hashLength;
    }
    // The brace that ends the event stands behind what is added to it.
    this.copy(from, row.to - 1);
    units += row.isAscii ? row.to - from : bodies.units(from, row.to);
    this.write(`,"names":${row.names.json},"seal":${this.seal(index, units, places)}}\n`);
  }

  private seal(index: number, length: number, places: string): string {
    const { rows, before, checkpoints } = this.page;
    const { seq, hash, prev } = rows[index]!;
    const isNext = seq - 1 === (index === 0 ? before : rows[index - 1]!.seq);
    const link = prev === '' || isNext ? '' : `,"prev":"${prev}"`;
    const personal = places === '' ? '' : `,"personal":[${places}]`;
    const point = checkpoints.get(seq);
    const checkpoint = point ? `,"checkpoint":${JSON.stringify(point)}` : '';
    return `{"seq":${String(seq)},"hash":"${hash}"${link},"length":${String(length)}${personal}${checkpoint}}`;
  }

  private copy(from: number, to: number): void {
    this.makeRoom(to - from);
    this.length += this.bodies.bytes.copy(this.out, this.length, from, to);
  }

  private write(text: string): void {
    this.makeRoom(text.length);
    this.length += this.out.write(text, this.length, 'latin1');
  }

  private makeRoom(more: number): void {
    if (this.length + more + mostSaid <= this.out.length) return;
    const wider = Buffer.allocUnsafe((this.length + more + mostSaid) * 2);
    this.out.copy(wider, 0, 0, this.length);
    this.out = wider;
  }
}
