/* oxlint-disable max-lines, no-console -- it is handed to auditors and has to run alone */
/**
 * Checks an export of the audit. This one file runs on plain Node.js, without the product and without any package:
 * `node verify-export.js FILE [--public-key KEY]… [--checkpoints FILE]…`.
 *
 * An NDJSON export holds one event a line and ends with a manifest, signed with Ed25519. Each line carries the seal of
 * its event: `seq`, the place in the chain; `hash`, SHA-256 over "audit:v1\n", the hash before it, `seq` and the length
 * of the text (8 bytes each, big-endian) and the text itself; `prev`, the hash before it where the line before is not
 * the event before; `length`, how many characters of the line are the event; `personal`, for each personal value
 * where it stands in the line, how long it is, and the salt it was hashed with (the sealed text holds that hash);
 * `checkpoint`, the server's signature under this point of the chain, where it made one.
 *
 * Keys change: a checkpoint that the old key and the new one signed leads from one to the other. The manifest names
 * every such change in `keys`, so whoever trusts one key of the chain can follow it to all others.
 */
import { isAscii } from 'node:buffer';
import { createHash, createPublicKey, hash as digestOf, verify, type KeyObject } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, realpathSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';

/** The server's signature under a point of the chain. `key` names the public key, which is SPKI in base64. */
export interface SealCheckpoint {
  readonly at: string;
  readonly key: string;
  readonly publicKey: string;
  readonly signature: string;
  /** The key that this one follows, and its signature under the same words. */
  readonly previous?: { readonly publicKey: string; readonly signature: string };
}

/** A checkpoint and the point of the chain it is about, as files outside the database keep it. */
export interface KnownPoint extends SealCheckpoint {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Where the beginning of the chain was taken away: `seq` is the last event that went and `hash` its seal, on which the
 * rest goes on. `archiveSha256` is of the export that holds what went.
 */
export interface PrunePoint {
  readonly seq: number;
  readonly hash: string;
  readonly first: number;
  readonly before: string;
  readonly at: string;
  readonly by: string;
  readonly archiveSha256: string;
  readonly key: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** The seal of an event as its line carries it. `personal` is [start, length, salt in hex]. */
export interface LineSeal {
  readonly seq: number;
  readonly hash: string;
  readonly prev?: string;
  readonly length: number;
  readonly personal?: readonly (readonly [number, number, string])[];
  readonly checkpoint?: SealCheckpoint;
}

/** What an export says of itself; `sha256` is over everything before it. */
export interface Manifest {
  readonly version: 1;
  readonly format: string;
  readonly exportId: string;
  readonly at: string;
  readonly filter: Readonly<Record<string, unknown>>;
  /** How far the chain was searched for events of the filter. */
  readonly examined?: number;
  readonly rows: number;
  readonly first: number | null;
  readonly last: number | null;
  /** Of an XLSX: cells that were too long for a spreadsheet, and stand in it cut and marked. */
  readonly cut?: number;
  readonly sha256: string;
  /** The newest seal when it was made, and when that was: that of the export's own event or one after it. */
  readonly head: { readonly seq: number; readonly hash: string; readonly at?: string };
  readonly key: string;
  readonly publicKey: string;
  /** The checkpoints by which one key followed another, in the order of the chain. */
  readonly keys?: readonly KnownPoint[];
  /** What was taken away from the beginning of the chain, the oldest first. */
  readonly pruned?: readonly PrunePoint[];
  /** What this proves and what it does not. */
  readonly says: Readonly<Record<'ru' | 'en', string>>;
}

/** `code` is 0 intact, 1 tampered with, 2 cannot be read. */
export interface Verdict {
  readonly code: 0 | 1 | 2;
  readonly message: string;
}

/** What is wrong, in words. */
export class Fault extends Error {
  constructor(
    readonly code: 1 | 2,
    message: string,
  ) {
    super(message);
  }
}

const sealHead = Buffer.from('audit:v1\n');
const zeros = '0'.repeat(64);

/** Bytes to be hashed, gathered in memory that is used again and again: a file has millions of events. */
class Gathered {
  private bytes = Buffer.alloc(1 << 16);
  private length = 0;

  /** Begins anew, behind so many bytes that are written later. */
  begin(reserved = 0): this {
    this.length = reserved;
    return this;
  }

  /** Text that is ASCII. */
  ascii(text: string): this {
    this.makeRoom(text.length);
    this.length += this.bytes.write(text, this.length, 'latin1');
    return this;
  }

  text(text: string): this {
    // No character takes more than three bytes for each of its UTF-16 units.
    this.makeRoom(text.length * 3);
    this.length += this.bytes.write(text, this.length, 'utf8');
    return this;
  }

  /** Bytes as they stand in a file. */
  raw(from: Buffer, start = 0, end = from.length): this {
    this.makeRoom(end - start);
    from.copy(this.bytes, this.length, start, end);
    this.length += end - start;
    return this;
  }

  hex(hex: string): this {
    this.makeRoom(hex.length);
    this.length += this.bytes.write(hex, this.length, 'hex');
    return this;
  }

  /** Writes what stands before the text of an event, once its length is known. */
  sealOf(previous: string, seq: number): string {
    sealHead.copy(this.bytes);
    this.bytes.write(previous, sealHead.length, 'hex');
    this.number(seq, sealHead.length + 32);
    this.number(this.length - sealBytes, sealHead.length + 40);
    return this.sha256();
  }

  /** In hexadecimal. */
  sha256(): string {
    return digestOf('sha256', this.bytes.subarray(0, this.length), 'hex');
  }

  private number(value: number, at: number): void {
    this.bytes.writeUInt32BE(Math.floor(value / 2 ** 32), at);
    this.bytes.writeUInt32BE(value % 2 ** 32, at + 4);
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = Buffer.alloc((this.length + more) * 2);
    this.bytes.copy(wider, 0, 0, this.length);
    this.bytes = wider;
  }
}

/** What is hashed before the text: head, hash before, `seq`, length. */
const sealBytes = sealHead.length + 32 + 8 + 8;
const sealed = new Gathered();
const value = new Gathered();

/** The hash that seals an event's text behind the hash before it (`null` for the first), in hexadecimal. */
export function sealHash(previous: string | null, seq: number, text: string): string {
  return sealed
    .begin(sealBytes)
    .text(text)
    .sealOf(previous ?? zeros, seq);
}

/** The hash that stands for a personal value in the sealed text; the salt is hexadecimal. */
export function personalValueHash(salt: string, text: string): string {
  return value.begin().hex(salt).text(text).sha256();
}

/** What a checkpoint's signature is over. Where it follows another key, both sign this. */
export function checkpointText(point: Omit<KnownPoint, 'signature'>): string {
  const { seq, hash, at, key, publicKey, previous } = point;
  const text = `audit-checkpoint:v1\n${String(seq)}\n${hash}\n${at}\n${key}\n`;
  return previous ? `${text}${previous.publicKey}\n${publicKey}\n` : text;
}

/** What the signature of a pruning is over. */
export function pruneText(point: Omit<PrunePoint, 'signature'>): string {
  const { seq, hash, first, before, at, by, archiveSha256, key } = point;
  return `audit-prune:v1\n${[seq, hash, first, before, at, JSON.stringify(by), archiveSha256, key].join('\n')}\n`;
}

/** What a manifest's signature is over: its text as it stands in the file. */
export function manifestText(json: string): string {
  return `audit-manifest:v1\n${json}\n`;
}

/** The name of a public key: the beginning of the SHA-256 of its SPKI form. */
export function keyName(publicKey: Buffer): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

const nameOf = (publicKey: string) => keyName(Buffer.from(publicKey, 'base64'));
const readKeys = new Map<string, KeyObject>();

/** A signature or a key may be written in one way only: base64 leaves bits over that nobody would miss. */
function bytesOf(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) throw new Error('not base64');
  return bytes;
}

function isSigned(publicKey: string, text: string, signature: string): boolean {
  try {
    let key = readKeys.get(publicKey);
    if (!key) {
      key = createPublicKey({ key: bytesOf(publicKey), format: 'der', type: 'spki' });
      readKeys.set(publicKey, key);
    }
    return verify(null, Buffer.from(text, 'utf8'), key, bytesOf(signature));
  } catch {
    return false;
  }
}

/** Whether a checkpoint is what its key signed and, where it follows another, what that one signed too. */
export function isSound(point: KnownPoint): boolean {
  const { key, publicKey, signature, previous } = point;
  const text = checkpointText(point);
  return (
    nameOf(publicKey) === key &&
    isSigned(publicKey, text, signature) &&
    (!previous || isSigned(previous.publicKey, text, previous.signature))
  );
}

/**
 * Each pruning is told to whoever verifies: none may be anybody's word. Its key signed when the chain had reached its end
 * already, and not more than `head`.
 * @throws Fault where one is not signed by its key, or by a key to which none leads that is trusted
 */
export function checkPrunings(pruned: readonly PrunePoint[], keys: Keys, head: number): void {
  for (const point of pruned) {
    const { seq, publicKey, key, signature } = point;
    const objection =
      nameOf(publicKey) === key ? keys.objection(publicKey, seq, head) : 'another key than it names';
    if (!isSigned(publicKey, pruneText(point), signature) || objection)
      throw new Fault(1, `the pruning up to event ${String(seq)} is not signed by ${objection ?? 'its key'}`);
  }
}

/**
 * The pruning after which a chain begins with event `first`, `null` where it begins with the first of all.
 * @param pruned as `checkPrunings` found them sound
 * @throws Fault where the beginning is gone and no pruning says why
 */
export function beginningOf(pruned: readonly PrunePoint[], first: number): PrunePoint | null {
  if (first === 1) return null;
  const point = pruned.find(({ seq }) => seq === first - 1);
  if (!point) throw new Fault(1, `the chain begins with event ${String(first)}, and no pruning says why`);
  return point;
}

/** A pruning in words. */
export function pruneWords({ first, seq, before, at, by, archiveSha256 }: PrunePoint): string {
  const [from, through] = [String(first), String(seq)];
  return [
    `Events ${from} to ${through} (before ${before}) were taken away on ${at} by ${by}; an export with SHA-256 ${archiveSha256} holds them.`,
    `События с ${from} по ${through} (до ${before}) изъяты ${at}, изъял ${by}; они в выгрузке с SHA-256 ${archiveSha256}.`,
  ].join('\n');
}

/**
 * The keys that signed a chain: from each that is trusted, those that follow it or went before it, by checkpoints that
 * both signed. `until` is the last event a key signs for, `from` the first. Where none is trusted, each is taken and
 * named.
 */
export class Keys {
  private readonly known = new Set<string>();
  private readonly isOpen: boolean;
  private readonly from = new Map<string, number>();
  private readonly until = new Map<string, number>();

  /**
   * @param trusted public keys, SPKI in base64
   * @throws Fault a change of keys that is not signed, or a key that two others follow
   */
  constructor(
    readonly trusted: readonly string[],
    readonly changes: readonly KnownPoint[],
  ) {
    this.isOpen = trusted.length === 0;
    for (const change of changes) this.take(change);
    const waiting = [...trusted];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (this.known.has(key)) continue;
      this.known.add(key);
      waiting.push(...this.besides(key));
    }
  }

  /**
   * What is wrong with this key signing for that event, or at a moment when the chain had reached one from there to
   * `upTo`; `null` for nothing.
   */
  objection(publicKey: string, seq: number, upTo = seq): string | null {
    const name = nameOf(publicKey);
    this.meet(publicKey);
    if (!this.known.has(publicKey)) return `key ${name}, to which no key leads that is trusted`;
    const until = this.until.get(publicKey) ?? Infinity;
    if (seq > until) return `key ${name}, which was given up at event ${String(until)}`;
    const from = this.from.get(publicKey) ?? 0;
    return upTo < from ? `key ${name}, which is in use since event ${String(from)} only` : null;
  }

  /** Takes a key that signed something where none is trusted. */
  meet(publicKey: string): void {
    if (this.isOpen) this.known.add(publicKey);
  }

  /** Of those that are trusted by now. */
  get names(): string {
    return [...this.known].map(nameOf).join(', ');
  }

  private take(change: KnownPoint): void {
    const { seq, publicKey, previous } = change;
    if (!previous || !isSound(change)) {
      throw new Fault(1, `the change to key ${change.key} is not signed by both keys`);
    }
    const other = this.until.get(previous.publicKey);
    if (other !== undefined && (other !== seq || this.from.get(publicKey) !== seq)) {
      throw new Fault(1, `two keys follow key ${nameOf(previous.publicKey)}`);
    }
    this.until.set(previous.publicKey, seq);
    this.from.set(publicKey, seq);
  }

  private besides(key: string): string[] {
    return this.changes.flatMap(({ publicKey, previous }) => {
      if (publicKey === key) return [previous!.publicKey];
      return previous!.publicKey === key ? [publicKey] : [];
    });
  }
}

/** A line of a file among others: its bytes from `start` to `end`, without the line end. */
interface Line {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a line; `number` counts from the beginning of its part of the file. */
class LineFault extends Error {
  constructor(
    readonly number: number,
    readonly seq: number | null,
    message: string,
  ) {
    super(message);
  }
}

/** A line's place in the chain. */
interface Sealed {
  readonly seq: number;
  readonly hash: string;
}

/** Follows the chain through the lines of a file; what is known of it from elsewhere has to agree. */
class Chain {
  rows = 0;
  first: number | null = null;
  last: number | null = null;
  checkpoints = 0;
  /** The hash before its first event. */
  beginning = '';
  /** Keys that signed checkpoints. */
  readonly signers = new Set<string>();

  /** @param before the line before the first, where there is one */
  constructor(
    private readonly keys: Keys,
    private readonly known: ReadonlyMap<number, string>,
    private before: Sealed | null,
  ) {}

  take(line: Line): void {
    const seal = sealOf(line);
    this.rows += 1;
    if (!seal) throw new LineFault(this.rows, null, 'is no sealed event');
    const { before } = this;
    const { seq } = seal;
    const wrong = (words: string) => new LineFault(this.rows, seq, words);
    if (before && seq <= before.seq) throw wrong('stands in the wrong place');
    const hash = hashOf(line, seal, seq - 1 === before?.seq ? before.hash : wholeHash(seal.prev));
    if (hash === null || hash !== seal.hash) throw wrong('is not what was sealed');
    if (this.known.size > 0 && (this.known.get(seq) ?? hash) !== hash)
      throw wrong('a checkpoint says otherwise');
    if (seal.checkpoint) this.checkCheckpoint(seal, seal.checkpoint);
    if (this.first === null) [this.first, this.beginning] = [seq, seal.prev ?? ''];
    this.last = seq;
    this.before = seal;
  }

  private checkCheckpoint({ seq, hash }: LineSeal, checkpoint: SealCheckpoint): void {
    if (!isSound({ seq, hash, ...checkpoint })) {
      throw new LineFault(this.rows, seq, 'its checkpoint is not signed by its key');
    }
    const objection = this.keys.objection(checkpoint.publicKey, seq);
    if (objection) throw new LineFault(this.rows, seq, `its checkpoint is signed by ${objection}`);
    this.signers.add(checkpoint.publicKey);
    this.checkpoints += 1;
  }
}

const sealMark = ',"seal":{';
/** Nearly every seal is shorter than this. */
const sealEnd = 512;

/** Everything in a seal is ASCII, and what stands before it is not looked at here: no need to decode UTF-8. */
function sealOf({ bytes, start, end }: Line): LineSeal | null {
  let text = bytes.toString('latin1', Math.max(start, end - sealEnd), end);
  let at = text.lastIndexOf(sealMark);
  if (at < 0) {
    text = bytes.toString('latin1', start, end);
    at = text.lastIndexOf(sealMark);
  }
  try {
    const seal = at < 0 ? null : (JSON.parse(text.slice(at + sealMark.length - 1, -1)) as LineSeal);
    return seal && Number.isSafeInteger(seal.seq) && seal.seq > 0 ? seal : null;
  } catch {
    return null;
  }
}

function wholeHash(hash: string | undefined): string {
  return hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? hash : '';
}

/** The seal of a line's event: of its text, each personal value in it replaced by the hash that stands for it. */
function hashOf({ bytes, start }: Line, seal: LineSeal, previous: string): string | null {
  const { seq, length, personal } = seal;
  if (seq === 1 ? previous !== '' : previous === '') return null;
  try {
    sealed.begin(sealBytes);
    let unit = 0;
    let at = start;
    for (let index = 0; personal && index < personal.length; index += 1) {
      const [place, size, salt] = personal[index]!;
      const from = unitsOn(bytes, at, place - unit);
      const to = unitsOn(bytes, from, size);
      const hash = hashOfWritten(bytes, from, to, salt);
      sealed.raw(bytes, at, from).ascii('{"personal":"').ascii(hash).ascii('"}');
      unit = place + size;
      at = to;
    }
    // The event's own last brace closes the line instead.
    sealed.raw(bytes, at, unitsOn(bytes, at, length - 1 - unit)).ascii('}');
    return sealed.sealOf(previous === '' ? zeros : previous, seq);
  } catch {
    return null;
  }
}

/** Where in UTF-8 one is so many UTF-16 units on, which is what places in a line count. */
function unitsOn(bytes: Buffer, from: number, units: number): number {
  if (isAscii(bytes.subarray(from, from + units))) return from + units;
  let at = from;
  for (let left = units; left > 0;) {
    const byte = bytes[at]!;
    if (byte < 0x80) at += 1;
    else if (byte < 0xe0) at += 2;
    else at += byte < 0xf0 ? 3 : 4;
    left -= byte < 0xf0 ? 1 : 2;
  }
  return at;
}

/** The hash of a personal value as it is written in a line: in quotes, mostly without anything escaped. */
function hashOfWritten(bytes: Buffer, from: number, to: number, salt: string): string {
  const written = bytes.subarray(from + 1, to - 1);
  const isPlain = bytes[from] === quote && bytes[to - 1] === quote && !written.includes(quote);
  if (isPlain && !written.includes(backslash)) return value.begin().hex(salt).raw(written).sha256();
  return personalValueHash(salt, JSON.parse(bytes.toString('utf8', from, to)) as string);
}

const quote = 0x22;
const backslash = 0x5c;

/** The whole lines of a part of a file, many at a time, in memory that is used again for the next. */
async function* linesOf({ file, from, to }: Span): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    let memory = Buffer.allocUnsafe(1 << 20);
    let held = 0;
    for (let at = from; at < to;) {
      if (held === memory.length) memory = Buffer.concat([memory], held * 2);
      const room = Math.min(memory.length - held, to - at);
      const { bytesRead } = await handle.read(memory, held, room, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      const filled = memory.subarray(0, held + bytesRead);
      const whole = filled.lastIndexOf(10) + 1;
      if (whole > 0) yield filled.subarray(0, whole);
      memory.copyWithin(0, whole, filled.length);
      held = filled.length - whole;
    }
  } finally {
    await handle.close();
  }
}

/** Where the last line of a file begins, and what it is. */
async function lastLine(file: string): Promise<{ start: number; line: string }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    for (let length = 1 << 16; ; length *= 4) {
      const from = Math.max(0, size - length);
      const bytes = Buffer.alloc(size - from);
      await handle.read(bytes, 0, bytes.length, from);
      const before = bytes.length < 2 ? -1 : bytes.lastIndexOf(10, bytes.length - 2);
      if (before >= 0 || from === 0) {
        return { start: from + before + 1, line: bytes.toString('utf8', before + 1) };
      }
    }
  } finally {
    await handle.close();
  }
}

const manifestForm = /^\{"manifest":(\{.*\}),"signature":"([A-Za-z0-9+/=]+)"\}\n$/;

/** The manifest of a line, signed by a key to which one that is trusted leads. */
function manifestOf(line: string, { trusted, points }: Known): { manifest: Manifest; keys: Keys } {
  const [, json = '', signature = ''] = manifestForm.exec(line) ?? [];
  if (json === '') throw new Fault(1, 'the file does not end with its manifest: it was cut off or added to');
  let manifest: Manifest;
  try {
    manifest = JSON.parse(json) as Manifest;
  } catch {
    throw new Fault(1, 'the manifest cannot be read');
  }
  const { publicKey, head } = manifest;
  if (!isSigned(publicKey, manifestText(json), signature)) {
    throw new Fault(1, 'the manifest is not signed by the key it names');
  }
  const keys = new Keys(trusted, [...(manifest.keys ?? []), ...changesAmong(points)]);
  // A key given up at the head signs for nothing behind it, and a manifest is made behind it.
  const objection = keys.objection(publicKey, head.seq + 1);
  if (objection) throw new Fault(1, `the manifest is signed by ${objection}`);
  checkPrunings(manifest.pruned ?? [], keys, head.seq);
  return { manifest, keys };
}

/** A part of a file, from one byte to before another: whole lines. */
interface Span {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** A part whose chain is to be followed, and what is known of it. It may be handed to another thread. */
interface Part extends Span {
  readonly before: Sealed | null;
  readonly trusted: readonly string[];
  readonly changes: readonly KnownPoint[];
  readonly known: ReadonlyMap<number, string>;
}

interface PartFound extends Pick<Chain, 'rows' | 'first' | 'last' | 'beginning' | 'checkpoints' | 'signers'> {
  readonly fault: { readonly number: number; readonly seq: number | null; readonly words: string } | null;
}

async function checkPart(part: Part): Promise<PartFound> {
  const chain = new Chain(new Keys(part.trusted, part.changes), part.known, part.before);
  const found = (fault: PartFound['fault']): PartFound => {
    const { rows, first, last, beginning, checkpoints, signers } = chain;
    return { rows, first, last, beginning, checkpoints, signers, fault };
  };
  try {
    for await (const bytes of linesOf(part)) {
      for (let start = 0, end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
        chain.take({ bytes, start, end });
        start = end + 1;
      }
    }
    return found(null);
  } catch (error) {
    if (!(error instanceof LineFault)) throw error;
    return found({ number: error.number, seq: error.seq, words: error.message });
  }
}

/** The same in a thread of its own: this file again. */
function checkInThread(part: Part): Promise<PartFound> {
  return new Promise((fulfil, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: { auditPart: part } });
    thread.once('message', fulfil).once('error', reject);
    thread.once('exit', () => reject(new Error('a thread ended before its part of the file')));
  });
}

/** How far about a place in a file its lines are looked for. */
const about = 1 << 16;

/** Where a part may begin near this place: behind a line whose own place in the chain can be read. */
async function cutNear(file: string, at: number): Promise<{ at: number; before: Sealed } | null> {
  const handle = await open(file);
  try {
    const from = Math.max(0, at - about);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2 * about), 0, 2 * about, from);
    const end = buffer.subarray(0, bytesRead).indexOf(10, at - from);
    const start = end < 1 ? -1 : buffer.lastIndexOf(10, end - 1);
    const before = start < 0 ? null : sealOf({ bytes: buffer, start: start + 1, end });
    return before && { at: from + end + 1, before };
  } finally {
    await handle.close();
  }
}

/** Parts of about the same length, each followed by itself: the line before one says what its chain goes on from. */
async function partsOf(whole: Part, partBytes: number): Promise<Part[]> {
  const count = Math.min(availableParallelism(), 8, Math.floor(whole.to / partBytes));
  const parts = [whole];
  for (let index = 1; index < count; index += 1) {
    const cut = await cutNear(whole.file, Math.floor((whole.to * index) / count));
    const last = parts.at(-1)!;
    if (!cut || cut.at <= last.from || cut.at >= whole.to) continue;
    parts.splice(-1, 1, { ...last, to: cut.at }, { ...whole, from: cut.at, before: cut.before });
  }
  return parts;
}

async function sha256Of(span: Span): Promise<string> {
  const digest = createHash('sha256');
  for await (const bytes of linesOf(span)) digest.update(bytes);
  return digest.digest('hex');
}

async function checkNdjson(file: string, outside: Known, partBytes: number): Promise<Found> {
  const { start, line } = await lastLine(file);
  const { manifest, keys } = manifestOf(line, outside);
  const known = agreedPoints(outside.points, keys);
  const { trusted, changes } = keys;
  const parts = await partsOf({ file, from: 0, to: start, before: null, trusted, changes, known }, partBytes);
  const digest = sha256Of({ file, from: 0, to: start });
  const checking = parts.length === 1 ? [checkPart(parts[0]!)] : parts.map(checkInThread);
  const [sha256, ...found] = await Promise.all([digest, ...checking]);
  const { rows, first, last, checkpoints } = together(found, keys);
  if (manifest.rows !== rows || manifest.first !== first || manifest.last !== last) {
    throw new Fault(1, `the manifest speaks of ${String(manifest.rows)} events, there are ${String(rows)}`);
  }
  checkBeginning(manifest, found[0]!);
  checkDigest(manifest, sha256);
  checkTail(manifest, outside.points, known);
  return { manifest, keys, checkpoints };
}

/**
 * What the parts come to.
 * @throws Fault what is wrong in the first of them
 */
function together(parts: readonly PartFound[], keys: Keys) {
  let [rows, checkpoints] = [0, 0];
  for (const part of parts) {
    if (part.fault) {
      const { number, seq, words } = part.fault;
      const name = `line ${String(rows + number)}${seq === null ? '' : `, event ${String(seq)}`}`;
      throw new Fault(1, `${name}: ${words}`);
    }
    rows += part.rows;
    checkpoints += part.checkpoints;
    for (const signer of part.signers) keys.meet(signer);
  }
  return { rows, checkpoints, first: parts[0]!.first, last: parts.at(-1)!.last };
}

/** What a filter leaves out may be at the beginning; an export without one begins where the chain does. */
function checkBeginning({ filter, pruned = [] }: Manifest, { first, beginning }: PartFound): void {
  if (first === null || Object.keys(filter).length > 0) return;
  const point = beginningOf(pruned, first);
  if (point && point.hash !== beginning)
    throw new Fault(1, `event ${String(first)}: does not go on where the pruning ended`);
}

function checkDigest(manifest: Manifest, digest: string): void {
  if (manifest.sha256 !== digest) throw new Fault(1, 'the file is not the one the manifest was made for');
}

/** A chain that ends before a point it had reached when the export was made has lost its end. */
function checkTail(
  { head, at }: Manifest,
  points: readonly KnownPoint[],
  known: ReadonlyMap<number, string>,
): void {
  if ((known.get(head.seq) ?? head.hash) !== head.hash) {
    throw new Fault(1, `event ${String(head.seq)}, the last one sealed: a checkpoint says otherwise`);
  }
  for (const point of points) {
    if (point.seq > head.seq && known.get(point.seq) === point.hash && point.at <= (head.at ?? at)) {
      throw new Fault(
        1,
        `event ${String(point.seq)} was sealed before, and the chain ends at ${String(head.seq)}`,
      );
    }
  }
}

/** A file of another format has its manifest beside it. */
async function checkPlain(file: string, manifestFile: string, outside: Known) {
  const { manifest, keys } = manifestOf(readFileSync(manifestFile, 'utf8'), outside);
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) digest.update(chunk);
  checkDigest(manifest, digest.digest('hex'));
  checkTail(manifest, outside.points, agreedPoints(outside.points, keys));
  return { manifest, keys, checkpoints: 0 };
}

/** A public key as PEM, or as SPKI in base64. */
function readKey(file: string): string {
  const text = readFileSync(file, 'utf8').trim();
  if (!text.startsWith('-----')) return text;
  return createPublicKey(text).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** A line that a crash cut off counts for nothing: its checkpoint was written again behind it. */
function pointOf(line: string): KnownPoint[] {
  try {
    return [JSON.parse(line) as KnownPoint];
  } catch {
    return [];
  }
}

/** Those of the points by which one key followed another. */
export function changesAmong(points: readonly KnownPoint[]): KnownPoint[] {
  return points.filter((point) => point.previous && isSound(point));
}

/** What the known points say of the chain; those that no trusted key signed do not count. */
export function agreedPoints(points: readonly KnownPoint[], keys: Keys): Map<number, string> {
  const agreed = new Map<number, string>();
  for (const point of points) {
    const { seq, hash, publicKey } = point;
    if (keys.objection(publicKey, seq) !== null || !isSound(point)) continue;
    const other = agreed.get(seq);
    if (other !== undefined && other !== hash) {
      throw new Fault(1, `event ${String(seq)}: two checkpoints say different things of it`);
    }
    agreed.set(seq, hash);
  }
  return agreed;
}

export interface VerifyOptions {
  /** Files of keys to trust; without one, that of the export, of which nothing is known but that it signed. */
  readonly publicKeys?: readonly string[] | undefined;
  /** Files of checkpoints kept outside the database. */
  readonly checkpoints?: readonly string[] | undefined;
  /** From two times so many bytes on, an NDJSON is shared out among as many threads as there are cores. */
  readonly partBytes?: number;
}

/** What one knows besides what is to be checked. */
export interface Known {
  /** SPKI in base64. */
  readonly trusted: readonly string[];
  readonly points: readonly KnownPoint[];
}

/** @throws what the file system says of a file that cannot be read */
export function readKnown({ publicKeys = [], checkpoints = [] }: VerifyOptions): Known {
  const lines = checkpoints.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  return { trusted: publicKeys.map(readKey), points: lines.flatMap(pointOf) };
}

/** Checks an export. Memory does not grow with it. */
export async function verifyExport(file: string, options: VerifyOptions = {}): Promise<Verdict> {
  try {
    const known = readKnown(options);
    const beside = manifestBeside(file);
    const found = beside
      ? await checkPlain(file, beside, known)
      : await checkNdjson(file, known, options.partBytes ?? 1 << 25);
    return { code: 0, message: intact(found, known.trusted.length > 0) };
  } catch (error) {
    return verdictOf(error);
  }
}

/** What a failed check comes to. */
export function verdictOf(error: unknown): Verdict {
  if (error instanceof Fault) return { code: error.code, message: `TAMPERED: ${error.message}` };
  return { code: 2, message: `CANNOT BE READ: ${(error as Error).message}` };
}

/** An NDJSON carries its manifest itself; a table has it beside it, in an archive under its plain name. */
function manifestBeside(file: string): string | undefined {
  const inArchive = file.endsWith('.ndjson') ? [] : [join(dirname(file), 'manifest.json')];
  return [`${file}.manifest.json`, ...inArchive].find((path) => existsSync(path));
}

/** The file that lies beside this one in an unpacked archive. */
function fileOfArchive(): string | undefined {
  const folder = dirname(fileURLToPath(import.meta.url));
  const names = ['audit.ndjson', 'audit.csv', 'audit.xlsx'];
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}

interface Found {
  readonly manifest: Manifest;
  readonly keys: Keys;
  readonly checkpoints: number;
}

function intact({ manifest, keys, checkpoints }: Found, isTrusted: boolean): string {
  const { rows, first, last, filter, key, says } = manifest;
  const range = rows === 0 ? '' : `, ${String(first)} to ${String(last)} of the chain`;
  return [
    `INTACT: ${String(rows)} events${range}, ${String(checkpoints)} checkpoints; filter ${JSON.stringify(filter)}`,
    isTrusted
      ? `Signed by key ${key}: one you named, or one that a change of keys leads to from there.`
      : `Signed by keys that the file itself names (${keys.names}): compare them with those published by the desk.`,
    ...(manifest.pruned ?? []).map(pruneWords),
    says.en,
    says.ru,
  ].join('\n');
}

/** The values of an option that may be given several times. */
function valuesOf(args: readonly string[], name: string): string[] {
  return args.flatMap((arg, index) => (args[index - 1] === name ? [arg] : []));
}

async function main(args: readonly string[]): Promise<void> {
  const file = args[0]?.startsWith('--') === false ? args[0] : fileOfArchive();
  if (!file) {
    console.error('node verify.mjs [FILE] [--public-key FILE]… [--checkpoints FILE]…');
    process.exitCode = 2;
    return;
  }
  const options = {
    publicKeys: valuesOf(args, '--public-key'),
    checkpoints: valuesOf(args, '--checkpoints'),
  };
  const { code, message } = await verifyExport(file, options);
  (code === 0 ? console.log : console.error)(message);
  process.exitCode = code;
}

const { auditPart } = (workerData ?? {}) as { readonly auditPart?: Part };
if (auditPart) {
  parentPort?.postMessage(await checkPart(auditPart));
} else if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  await main(process.argv.slice(2));
}
