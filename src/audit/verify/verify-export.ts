/* oxlint-disable max-lines, no-console -- it is handed to auditors and has to run alone */
/**
 * Checks an export of the audit. This one file runs on plain Node.js, without the product and without any package:
 * `node verify-export.js FILE [--public-key KEY] [--checkpoints FILE]`.
 *
 * An NDJSON export holds one event a line and ends with a manifest, signed with Ed25519. Each line carries the seal of
 * its event: `seq`, the place in the chain; `hash`, SHA-256 over "audit:v1\n", the hash before it, `seq` and the length
 * of the text (8 bytes each, big-endian) and the text itself; `prev`, the hash before it where the line before is not
 * the event before; `length`, how many characters of the line are the event; `personal`, for each personal value
 * where it stands in the line, how long it is, and the salt it was hashed with (the sealed text holds that hash);
 * `checkpoint`, the server's signature under this point of the chain, where it made one.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The server's signature under a point of the chain. `key` names the public key, which is SPKI in base64. */
export interface SealCheckpoint {
  readonly at: string;
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
  readonly rows: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly sha256: string;
  /** The newest seal when it was made: that of the export's own event or one after it. */
  readonly head: { readonly seq: number; readonly hash: string };
  readonly key: string;
  readonly publicKey: string;
  /** What this proves and what it does not. */
  readonly says: Readonly<Record<'ru' | 'en', string>>;
}

/** `code` is 0 intact, 1 tampered with, 2 cannot be read. */
export interface Verdict {
  readonly code: 0 | 1 | 2;
  readonly message: string;
}

const zeros = Buffer.alloc(32);

/** The hash that seals an event's text behind the hash before it. */
export function sealHash(previous: Buffer | null, seq: number, text: string): Buffer {
  const body = Buffer.from(text, 'utf8');
  const numbers = Buffer.alloc(16);
  numbers.writeBigUInt64BE(BigInt(seq), 0);
  numbers.writeBigUInt64BE(BigInt(body.length), 8);
  const hash = createHash('sha256')
    .update('audit:v1\n')
    .update(previous ?? zeros);
  return hash.update(numbers).update(body).digest();
}

/** What a checkpoint's signature is over. */
export function checkpointText(point: { seq: number; hash: string; at: string; key: string }): string {
  return `audit-checkpoint:v1\n${String(point.seq)}\n${point.hash}\n${point.at}\n${point.key}\n`;
}

/** What a manifest's signature is over: its text as it stands in the file. */
export function manifestText(json: string): string {
  return `audit-manifest:v1\n${json}\n`;
}

/** The name of a public key: the beginning of the SHA-256 of its SPKI form. */
export function keyName(publicKey: Buffer): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

class Fault extends Error {
  constructor(
    readonly code: 1 | 2,
    message: string,
  ) {
    super(message);
  }
}

function isSigned(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** The event's sealed text, from a line with its personal values in place. */
function sealedText(line: string, { length, personal = [] }: LineSeal): string {
  let text = '';
  let at = 0;
  for (const [start, size, salt] of personal) {
    const value = JSON.parse(line.slice(start, start + size)) as string;
    const hash = createHash('sha256').update(Buffer.from(salt, 'hex')).update(value, 'utf8').digest('hex');
    text += `${line.slice(at, start)}{"personal":"${hash}"}`;
    at = start + size;
  }
  return `${text}${line.slice(at, length - 1)}}`;
}

/** Follows the chain through the lines of a file; what is known of it from elsewhere has to agree. */
class Chain {
  rows = 0;
  first: number | null = null;
  last: number | null = null;
  checkpoints = 0;
  private lastHash = '';

  constructor(private readonly known: ReadonlyMap<number, string>) {}

  take(line: string, number: number): void {
    const seal = sealOf(line);
    if (!seal) throw new Fault(1, `line ${String(number)} is no sealed event`);
    const name = `line ${String(number)}, event ${String(seal.seq)}`;
    if (this.last !== null && seal.seq <= this.last) throw new Fault(1, `${name}: stands in the wrong place`);
    const follows = this.last !== null && seal.seq === this.last + 1;
    const previous = follows ? this.lastHash : (seal.prev ?? '');
    const hash = hashOf(line, seal, previous);
    if (hash === null || hash !== seal.hash) throw new Fault(1, `${name}: is not what was sealed`);
    if ((this.known.get(seal.seq) ?? hash) !== hash)
      throw new Fault(1, `${name}: a checkpoint says otherwise`);
    this.checkCheckpoint(name, seal);
    this.first ??= seal.seq;
    [this.last, this.lastHash, this.rows] = [seal.seq, hash, this.rows + 1];
  }

  private checkCheckpoint(name: string, { seq, hash, checkpoint }: LineSeal): void {
    if (!checkpoint) return;
    const { at, key, publicKey, signature } = checkpoint;
    if (!isSigned(publicKey, checkpointText({ seq, hash, at, key }), signature)) {
      throw new Fault(1, `${name}: its checkpoint is not signed by its key`);
    }
    this.checkpoints += 1;
  }
}

function sealOf(line: string): LineSeal | null {
  const at = line.lastIndexOf(',"seal":{');
  try {
    return at < 0 ? null : (JSON.parse(line.slice(at + 8, -1)) as LineSeal);
  } catch {
    return null;
  }
}

function hashOf(line: string, seal: LineSeal, previous: string): string | null {
  try {
    const before = previous === '' ? null : Buffer.from(previous, 'hex');
    if (before === null && seal.seq !== 1) return null;
    return sealHash(before, seal.seq, sealedText(line, seal)).toString('hex');
  } catch {
    return null;
  }
}

/** The lines of a file as they are, line ends included. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      yield bytes.subarray(start, end + 1);
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  if (rest.length > 0) yield rest;
}

const manifestForm = /^\{"manifest":(\{.*\}),"signature":"([A-Za-z0-9+/=]+)"\}\n$/;

/** The manifest of a line, its signature checked. `trusted` is the key it has to be signed by. */
function manifestOf(line: string, trusted: string | undefined): Manifest {
  const [, json = '', signature = ''] = manifestForm.exec(line) ?? [];
  if (json === '') throw new Fault(1, 'the file does not end with its manifest: it was cut off or added to');
  let manifest: Manifest;
  try {
    manifest = JSON.parse(json) as Manifest;
  } catch {
    throw new Fault(1, 'the manifest cannot be read');
  }
  if (!isSigned(trusted ?? manifest.publicKey, manifestText(json), signature)) {
    throw new Fault(1, `the manifest is not signed by ${trusted ? 'this key' : 'the key it names'}`);
  }
  return manifest;
}

async function checkNdjson(file: string, trusted: string | undefined, known: ReadonlyMap<number, string>) {
  const digest = createHash('sha256');
  const chain = new Chain(known);
  let held: Buffer | null = null;
  let number = 0;
  for await (const bytes of linesOf(file)) {
    if (held) {
      digest.update(held);
      chain.take(held.toString('utf8', 0, held.length - 1), (number += 1));
    }
    held = bytes;
  }
  const manifest = manifestOf(held?.toString('utf8') ?? '', trusted);
  const { rows, first, last } = chain;
  if (manifest.rows !== rows || manifest.first !== first || manifest.last !== last) {
    throw new Fault(1, `the manifest speaks of ${String(manifest.rows)} events, there are ${String(rows)}`);
  }
  checkDigest(manifest, digest.digest('hex'));
  checkTail(manifest, known);
  return { manifest, checkpoints: chain.checkpoints };
}

function checkDigest(manifest: Manifest, digest: string): void {
  if (manifest.sha256 !== digest) throw new Fault(1, 'the file is not the one the manifest was made for');
}

/** A chain that ends before a point that is known to have been reached has lost its end. */
function checkTail(manifest: Manifest, known: ReadonlyMap<number, string>): void {
  let newest = 0;
  for (const seq of known.keys()) newest = Math.max(newest, seq);
  if (newest > manifest.head.seq) {
    throw new Fault(
      1,
      `event ${String(newest)} was sealed before, and the chain ends at ${String(manifest.head.seq)}`,
    );
  }
}

/** A file of another format has its manifest beside it. */
async function checkPlain(file: string, manifestFile: string, trusted: string | undefined) {
  const manifest = manifestOf(readFileSync(manifestFile, 'utf8'), trusted);
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) digest.update(chunk);
  checkDigest(manifest, digest.digest('hex'));
  return { manifest, checkpoints: 0 };
}

/** A public key as PEM, or as SPKI in base64. */
function readKey(file: string): string {
  const text = readFileSync(file, 'utf8').trim();
  if (!text.startsWith('-----')) return text;
  return createPublicKey(text).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** Checkpoints kept outside the database, one a line; those the trusted key did not sign do not count. */
function readCheckpoints(file: string, trusted: string | undefined): Map<number, string> {
  const points = readFileSync(file, 'utf8').split('\n').flatMap(pointOf);
  const signed = points.filter((point) =>
    isSigned(trusted ?? point.publicKey, checkpointText(point), point.signature),
  );
  return new Map(signed.map(({ seq, hash }) => [seq, hash]));
}

/** A line that a crash cut off counts for nothing: its checkpoint was written again behind it. */
function pointOf(line: string): ({ seq: number; hash: string } & SealCheckpoint)[] {
  try {
    return [JSON.parse(line) as { seq: number; hash: string } & SealCheckpoint];
  } catch {
    return [];
  }
}

export interface VerifyOptions {
  /** File of the key to trust; without it, the one the export names, of which nothing is known but that it signed. */
  readonly publicKey?: string | undefined;
  /** File of checkpoints kept outside the database. */
  readonly checkpoints?: string | undefined;
}

/** Checks an export. Memory does not grow with it. */
export async function verifyExport(file: string, options: VerifyOptions = {}): Promise<Verdict> {
  try {
    const trusted = options.publicKey === undefined ? undefined : readKey(options.publicKey);
    const known = options.checkpoints
      ? readCheckpoints(options.checkpoints, trusted)
      : new Map<number, string>();
    const beside = `${file}.manifest.json`;
    const { manifest, checkpoints } = existsSync(beside)
      ? await checkPlain(file, beside, trusted)
      : await checkNdjson(file, trusted, known);
    return { code: 0, message: intact(manifest, checkpoints, trusted !== undefined) };
  } catch (error) {
    if (error instanceof Fault) return { code: error.code, message: `TAMPERED: ${error.message}` };
    return { code: 2, message: `CANNOT BE READ: ${(error as Error).message}` };
  }
}

function intact(manifest: Manifest, checkpoints: number, isTrusted: boolean): string {
  const { rows, first, last, filter, key, says } = manifest;
  const range = rows === 0 ? '' : `, ${String(first)} to ${String(last)} of the chain`;
  return [
    `INTACT: ${String(rows)} events${range}, ${String(checkpoints)} checkpoints; filter ${JSON.stringify(filter)}`,
    isTrusted
      ? `Signed by the key you named (${key}).`
      : `Signed by key ${key}, which the file itself names: compare it with the one published by the desk.`,
    says.en,
    says.ru,
  ].join('\n');
}

async function main(args: readonly string[]): Promise<void> {
  const valueOf = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const file = args[0];
  if (!file || file.startsWith('--')) {
    console.error('node verify-export.js FILE [--public-key FILE] [--checkpoints FILE]');
    process.exitCode = 2;
    return;
  }
  const options = { publicKey: valueOf('--public-key'), checkpoints: valueOf('--checkpoints') };
  const { code, message } = await verifyExport(file, options);
  (code === 0 ? console.log : console.error)(message);
  process.exitCode = code;
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  await main(process.argv.slice(2));
}
