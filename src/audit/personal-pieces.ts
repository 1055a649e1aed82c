import { createHash } from 'node:crypto';

/**
 * A personal value beside its event, each text as bytes of UTF-8, one character each: `path` and `value` are JSON
 * strings; `value` and `salt`, which is hexadecimal, are empty where it was erased.
 */
export interface PersonalPiece {
  readonly path: string;
  readonly salt: string;
  readonly value: string;
  /** UTF-16 units of the decoded value. */
  readonly units: number;
}

/** A value, and where the hash that stands for it begins. */
export interface PlacedPiece {
  readonly at: number;
  readonly piece: PersonalPiece;
}

const hashHead = '{"personal":"';
const hashDigits = 64;
const hashTail = '"}';
/** How long what stands for a value is. */
export const hashLength = hashHead.length + hashDigits + hashTail.length;

/** The text, as bytes, with its personal values in place; the hash of an erased one stays. */
export function putBackPieces(canonical: string, pieces: readonly PersonalPiece[]): string {
  let [text, from] = ['', 0];
  for (const { at, piece } of placedIn(canonical, pieces)) {
    text += canonical.slice(from, at) + piece.value;
    from = at + hashLength;
  }
  return text + canonical.slice(from);
}

/**
 * Where the values that were not erased belong in a canonical text, in its order. That is known from the order of their
 * paths; only where that does not tell are they hashed.
 */
export function placedIn(canonical: string, pieces: readonly PersonalPiece[]): PlacedPiece[] {
  const hashes = hashesIn(canonical);
  const values = inPlace(canonical, hashes, pieces);
  const placed: PlacedPiece[] = [];
  for (let index = 0; index < hashes.length; index += 1) {
    const piece = values[index];
    if (piece && piece.salt !== '') placed.push({ at: hashes[index]!, piece });
  }
  return placed;
}

/** Where hashes of personal values stand. In a string of the text each quote would be escaped, so these are objects. */
function hashesIn(canonical: string): number[] {
  const found: number[] = [];
  for (let at = canonical.indexOf(hashHead); at >= 0; at = canonical.indexOf(hashHead, at + 1)) {
    if (canonical.startsWith(hashTail, at + hashLength - hashTail.length)) found.push(at);
  }
  return found;
}

/** The value of each hash. */
function inPlace(
  canonical: string,
  hashes: readonly number[],
  pieces: readonly PersonalPiece[],
): readonly (PersonalPiece | undefined)[] {
  if (hashes.length === pieces.length) {
    if (pieces.length < 2) return pieces;
    const order = orderOf(pieces);
    if (order) return order.map((index) => pieces[index]);
  }
  const byHash = new Map(pieces.filter(({ salt }) => salt !== '').map((piece) => [hashOf(piece), piece]));
  return hashes.map((at) =>
    byHash.get(canonical.slice(at + hashHead.length, at + hashHead.length + hashDigits)),
  );
}

/** SHA-256 over salt and value. */
function hashOf({ salt, value }: PersonalPiece): string {
  const text = JSON.parse(Buffer.from(value, 'latin1').toString('utf8')) as string;
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(text, 'utf8').digest('hex');
}

const knownOrders = new Map<string, readonly number[] | null>();
const mostOrders = 10_000;

/** In which order these stand in a canonical text; `null` where the paths do not tell. Events of a kind have the same. */
function orderOf(pieces: readonly PersonalPiece[]): readonly number[] | null {
  let name = '';
  for (const { path } of pieces) name += path;
  const known = knownOrders.get(name);
  if (known !== undefined) return known;
  if (knownOrders.size >= mostOrders) knownOrders.clear();
  const order = canonicalOrder(pieces.map(({ path }) => membersOf(path)));
  knownOrders.set(name, order);
  return order;
}

function canonicalOrder(paths: readonly (readonly string[])[]): readonly number[] | null {
  const order = paths.map((_, index) => index).sort((a, b) => compareMembers(paths[a]!, paths[b]!));
  const isTold = order.every(
    (one, index) => index === 0 || !isAmbiguous(paths[order[index - 1]!]!, paths[one]!),
  );
  return isTold ? order : null;
}

function compareMembers(one: readonly string[], two: readonly string[]): number {
  const at = firstDifference(one, two);
  return one[at]! < two[at]! ? -1 : 1;
}

/**
 * Places in a list are ordered as numbers, names that look like them as texts: of two that are no single digits nobody
 * knows. It is enough to look at neighbours: a number of more digits has a neighbour it is told from by numbers alone.
 */
function isAmbiguous(one: readonly string[], two: readonly string[]): boolean {
  const at = firstDifference(one, two);
  const [a, b] = [one[at]!, two[at]!];
  return isPlace(a) && isPlace(b) && a.length + b.length > 2;
}

function firstDifference(one: readonly string[], two: readonly string[]): number {
  return one.findIndex((member, index) => member !== two[index]);
}

/** The members a JSON pointer (RFC 6901) leads through; it stands in a JSON string, as bytes. */
function membersOf(path: string): string[] {
  const pointer = JSON.parse(Buffer.from(path, 'latin1').toString('utf8')) as string;
  return pointer.split('/').map((member) => member.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isPlace(member: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(member);
}

/** How many UTF-16 units this UTF-8 has, one character a byte. */
export function unitsOf(bytes: string): number {
  if (/^[\u0000-\u007F]*$/.test(bytes)) return bytes.length;
  let units = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes.charCodeAt(index);
    // Bytes that go on count nothing, and four of them make two units.
    if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
