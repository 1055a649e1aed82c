import type { SealedEvent } from './export-events.js';
import type { EventPage } from './export-snapshot.js';
import { hashLength, placedIn, unitsOf } from './personal-pieces.js';

/**
 * One event a line: its own text with its personal values in place, what everything in it is called now, and its seal
 * (`LineSeal` of `verify-export`), which is what verifying needs to find the sealed text again.
 */
export async function* ndjsonLines(pages: AsyncIterable<EventPage>): AsyncGenerator<Buffer> {
  for await (const page of pages) {
    const lines = new Lines(page);
    for (const row of page.rows) lines.add(row);
    yield lines.bytes;
  }
}

/** Bytes of a line, as a first guess. */
const usualLine = 1_500;
/** Longer than anything in a line beside the event, its values and the names. */
const mostSaid = 4_096;

/** Lines put together as bytes: what is already there is copied, the rest is short. */
class Lines {
  private out: Buffer;
  private length = 0;

  constructor(private readonly page: EventPage) {
    this.out = Buffer.allocUnsafe(page.rows.length * usualLine + mostSaid);
  }

  get bytes(): Buffer {
    return this.out.subarray(0, this.length);
  }

  add(row: SealedEvent): void {
    const { canonical, personal } = row;
    this.makeRoom(canonical.length);
    let [from, units, places] = [0, 0, ''];
    for (const { at, piece } of placedIn(canonical, personal)) {
      units += this.copy(row, from, at);
      places += `${places === '' ? '' : ','}[${String(units)},${String(piece.units)},"${piece.salt}"]`;
      this.write(piece.value);
      units += piece.units;
      from = at + hashLength;
    }
    // The brace that ends the event stands behind what is added to it.
    units += this.copy(row, from, canonical.length - 1) + 1;
    this.write(`,"names":${this.page.names.of(row.ids).json},"seal":${this.seal(row, units, places)}}\n`);
  }

  private seal({ seq, hash, prev }: SealedEvent, length: number, places: string): string {
    const { gap, checkpoints } = this.page;
    const point = checkpoints.get(seq);
    const before = prev !== null && gap(seq) ? `,"prev":"${prev}"` : '';
    const personal = places === '' ? '' : `,"personal":[${places}]`;
    const checkpoint = point ? `,"checkpoint":${JSON.stringify(point)}` : '';
    return `{"seq":${String(seq)},"hash":"${hash}"${before},"length":${String(length)}${personal}${checkpoint}}`;
  }

  /** Copies a part of the event; says how many UTF-16 units it is. */
  private copy({ source, start, canonical }: SealedEvent, from: number, to: number): number {
    this.length += source.copy(this.out, this.length, start + from, start + to);
    return unitsOf(canonical.slice(from, to));
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
