import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { KnownPoint, PrunePoint } from './forms.js';

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

/** The same of a key in base64. */
export function nameOf(publicKey: string): string {
  return keyName(Buffer.from(publicKey, 'base64'));
}

/** Whether this key signed that text. */
export function isSigned(publicKey: string, text: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(text, 'utf8'), keyOf(publicKey), decoded(signature));
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

const readKeys = new Map<string, KeyObject>();

function keyOf(publicKey: string): KeyObject {
  const known = readKeys.get(publicKey);
  if (known) return known;
  const key = createPublicKey({ key: decoded(publicKey), format: 'der', type: 'spki' });
  readKeys.set(publicKey, key);
  return key;
}

/** A signature or a key may be written in one way only: base64 leaves bits over that nobody would miss. */
function decoded(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) throw new Error('not base64');
  return bytes;
}
