import type { EventNames } from './entity-names.js';
import type { SealedEvent } from './export-events.js';
import type { EventPage } from './export-snapshot.js';
import { putBackPieces, type WholeEvent } from './personal-pieces.js';

/**
 * One event a line: its own text with its personal values in place, what everything in it is called now, and its seal
 * (`LineSeal` of `verify-export`), which is what verifying needs to find the sealed text again.
 */
export async function* ndjsonLines(pages: AsyncIterable<EventPage>): AsyncGenerator<Buffer> {
  const names = new NamesAsJson();
  for await (const page of pages) {
    let text = '';
    for (const row of page.rows) text += line(row, page, names);
    yield Buffer.from(text, 'latin1');
  }
}

/** A line as bytes, one character each. Put together from texts: to make objects of them first takes twice the time. */
function line(row: SealedEvent, { names, gap, checkpoints }: EventPage, asJson: NamesAsJson): string {
  const whole = putBackPieces(row.canonical, row.personal);
  const { seq, hash } = row;
  const prev = row.prev !== null && gap(seq) ? `,"prev":"${row.prev}"` : '';
  const point = checkpoints.get(seq);
  const checkpoint = point ? `,"checkpoint":${JSON.stringify(point)}` : '';
  const seal = `{"seq":${String(seq)},"hash":"${hash}"${prev},"length":${String(whole.length)}${places(whole)}${checkpoint}}`;
  return `${whole.text.slice(0, -1)},"names":${asJson.of(names.of(row))},"seal":${seal}}\n`;
}

function places({ places: all }: WholeEvent): string {
  if (all.length === 0) return '';
  const each = all.map(([start, length, salt]) => `[${String(start)},${String(length)},"${salt}"]`);
  return `,"personal":[${each.join(',')}]`;
}

const mostKept = 50_000;

/** Names as JSON, as bytes, each made once. */
class NamesAsJson {
  private readonly known = new Map<string, string>();

  of({ actor, entity, ticket, company, user }: EventNames): string {
    return `{"actor":${this.one(actor)},"entity":${this.one(entity)},"ticket":${this.one(ticket)},"company":${this.one(company)},"user":${this.one(user)}}`;
  }

  private one(name: string | null): string {
    if (name === null) return 'null';
    const known = this.known.get(name);
    if (known !== undefined) return known;
    if (this.known.size >= mostKept) this.known.clear();
    const json = Buffer.from(JSON.stringify(name)).toString('latin1');
    this.known.set(name, json);
    return json;
  }
}
