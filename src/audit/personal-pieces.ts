import { createHash } from 'node:crypto';
import type { PersonalPlace } from './personal-values.js';

/**
 * A personal value beside its event, each text as bytes of UTF-8, one character each: `path` and `value` are JSON
 * strings; `value` and `salt`, which is hexadecimal, are empty where it was erased.
 */
export interface PersonalPiece {
  readonly path: string;
  readonly salt: string;
  readonly value: string;
}

const hashHead = '{"personal":"';
const hashDigits = 64;
const hashTail = '"}';
const hashLength = hashHead.length + hashDigits + hashTail.length;

/** An event with its personal values in place. `length` and `places` count UTF-16 units of the decoded text. */
export interface WholeEvent {
  readonly text: string;
  readonly length: number;
  readonly places: readonly PersonalPlace[];
}

/**
 * Puts personal values back into a canonical text, as bytes; the hash of an erased one stays. Which value belongs where
 * is known from the order of their paths; only where that does not tell are they hashed.
 */
export function putBackPieces(canonical: string, pieces: readonly PersonalPiece[]): WholeEvent {
  const hashes = hashesIn(canonical);
  const values = inPlace(canonical, hashes, pieces);
  const places: PersonalPlace[] = [];
  let [text, length, from] = ['', 0, 0];
  hashes.forEach((at, index) => {
    const piece = values[index];
    if (!piece || piece.salt === '') return;
    const before = canonical.slice(from, at);
    length += unitsOf(before);
    const size = unitsOf(piece.value);
    places.push([length, size, piece.salt]);
    text += before + piece.value;
    length += size;
    from = at + hashLength;
  });
  const rest = from === 0 ? canonical : canonical.slice(from);
  return { text: text + rest, length: length + unitsOf(rest), places };
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
