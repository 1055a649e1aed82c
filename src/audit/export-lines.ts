import { EventBodies, hashLength } from './event-bodies.js';
import type { SealedEvent } from './export-events.js';
import type { EventPage } from './export-snapshot.js';

/**
 * One event a line: its own text with its personal values in place, what everything in it is called now, and its seal
 * (`LineSeal` of `verify/offline`), which is what verifying needs to find the sealed text again.
 */
export async function* ndjsonLines(pages: AsyncIterable<EventPage>): AsyncGenerator<Buffer> {
  for await (const page of pages) {
    const lines = new Lines(page);
    for (const row of page.rows) lines.add(row);
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

  add(row: SealedEvent): void {
    const body = this.bodies.next();
    const { bytes } = this.bodies;
    this.makeRoom(this.bodies.read - body.from);
    let [from, units, places] = [body.from, 0, ''];
    for (const { at, salt, value, end, units: more } of body.placed) {
      this.copy(from, at);
      units += body.isAscii ? at - from : this.bodies.units(from, at);
      const separator = places === '' ? '' : ',';
      places += `${separator}[${String(units)},${String(more)},"${bytes.toString('latin1', salt, value)}"]`;
      this.copy(value, end);
      units += more;
      from = at + hashLength;
    }
    // The brace that ends the event stands behind what is added to it.
    this.copy(from, body.to - 1);
    units += body.isAscii ? body.to - from : this.bodies.units(from, body.to);
    this.write(`,"names":${this.page.names.of(row.ids).json},"seal":${this.seal(row, units, places)}}\n`);
  }

  private seal({ seq, hash, prev }: SealedEvent, length: number, places: string): string {
    const { gap, checkpoints } = this.page;
    const point = checkpoints.get(seq);
    const before = prev !== '' && gap(seq) ? `,"prev":"${prev}"` : '';
    const personal = places === '' ? '' : `,"personal":[${places}]`;
    const checkpoint = point ? `,"checkpoint":${JSON.stringify(point)}` : '';
    return `{"seq":${String(seq)},"hash":"${hash}"${before},"length":${String(length)}${personal}${checkpoint}}`;
  }

  private copy(from: number, to: number): void {
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
