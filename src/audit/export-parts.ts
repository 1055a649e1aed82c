import { isAscii } from 'node:buffer';
import { BinaryArray } from './binary-array.js';
import type { StoredBody, StoredValue } from './event-bodies.js';

/** An event without its seal. */
export interface ToldEvent extends StoredBody {
  /** Of its row. */
  readonly id: number;
}

const lineEnd = 10;
const quote = 34;

/** How a JSON array of several lines separates its elements: `,`, line end, blank. */
const separatorLength = 3;

/**
 * The events of a part, in the order of their ids.
 * @param columns ids, what they name (not looked at), canonical texts (a line each); and of their personal values, in the
 * same order: events, paths, salts, values (a JSON array, a line each)
 * @param placeOf where the first byte of a column stands
 */
export function bodiesOf(
  [ids, , texts, ...personal]: readonly Buffer[],
  placeOf: (column: Buffer) => number,
): ToldEvent[] {
  const id = new BinaryArray(ids!);
  const values = new Values(personal, placeOf(personal[3]!));
  const [base, all] = [placeOf(texts!), isAscii(texts!)];
  const told: ToldEvent[] = [];
  for (let from = 0; id.next();) {
    const found = texts!.indexOf(lineEnd, from);
    const to = found < 0 ? texts!.length : found;
    told.push({
      id: id.number,
      from: base + from,
      to: base + to,
      isAscii: all || isAscii(texts!.subarray(from, to)),
      ...values.of(id.number),
    });
    from = to + 1;
  }
  return told;
}

/** The personal values of a part, taken event by event. */
class Values {
  private readonly event: BinaryArray;
  private readonly path: BinaryArray;
  private readonly salt: BinaryArray;
  private readonly json: Buffer;
  /** Where the next value begins, behind the bracket. */
  private at = 1;
  private hasMore: boolean;

  constructor(
    [events, paths, salts, json]: readonly Buffer[],
    /** Where the values begin. */
    private readonly base: number,
  ) {
    this.event = new BinaryArray(events!);
    this.path = new BinaryArray(paths!);
    this.salt = new BinaryArray(salts!);
    this.json = json!;
    this.hasMore = this.event.next();
  }

  /** Those of an event, which must not come before one that was asked for. */
  of(id: number): Pick<StoredBody, 'paths' | 'values'> {
    const { event, path } = this;
    const paths = path.bytes;
    while (this.hasMore && event.number < id) this.take();
    const begin = path.to;
    const values: (StoredValue | null)[] = [];
    while (this.hasMore && event.number === id) values.push(this.take());
    return values.length === 0 ? none : { paths: paths.toString('latin1', begin, path.to), values };
  }

  /** The next one; `null` where it was erased. */
  private take(): StoredValue | null {
    const { event, path, salt, json, at: from } = this;
    path.next();
    salt.next();
    this.hasMore = event.next();
    const end = this.hasMore ? json.indexOf(lineEnd, from) : json.length;
    const to = end - 1;
    this.at = to + separatorLength;
    if (json[from] !== quote || salt.isNull) return null;
    return { salt: salt.hex, from: this.base + from, to: this.base + to };
  }
}

const none = { paths: '', values: [] };
