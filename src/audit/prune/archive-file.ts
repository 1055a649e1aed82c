import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DomainError } from '../../platform/index.js';
import type { LineSeal, Manifest } from '../verify/offline/forms.js';
import { verifyExport } from '../verify/offline/verify-export.js';

/** What an archive says of the part of the chain it holds. */
export interface ArchivedPart {
  readonly first: number;
  readonly last: number;
  /** The seal of its last event. */
  readonly hash: string;
  /** Public key that signed it, SPKI in base64, and the newest seal when it did. */
  readonly publicKey: string;
  readonly head: number;
  readonly sha256: string;
}

/**
 * Reads a full export that is to stand for events that go.
 * @throws DomainError `prune_archive_unfit` {why} where it is not intact, is narrowed by a filter, or leaves anything out
 */
export async function readArchive(file: string): Promise<ArchivedPart> {
  const verdict = await verifyExport(file);
  if (verdict.code !== 0) throw unfit(verdict.message.split('\n', 1)[0]!);
  const digest = createHash('sha256');
  const bytes = createReadStream(file);
  bytes.on('data', (chunk) => digest.update(chunk));
  let seal: LineSeal | null = null;
  let manifest: Manifest | null = null;
  for await (const line of createInterface({ input: bytes, crlfDelay: Infinity })) {
    if (line.startsWith('{"manifest":')) manifest = (JSON.parse(line) as { manifest: Manifest }).manifest;
    else seal = JSON.parse(line.slice(line.lastIndexOf(',"seal":{') + 8, -1)) as LineSeal;
  }
  if (!manifest || !seal || manifest.first === null) throw unfit('it holds no events');
  if (Object.keys(manifest.filter).length > 0) throw unfit('it is narrowed by a filter');
  if (manifest.rows !== seal.seq - manifest.first + 1) throw unfit('it leaves events out');
  const { first, publicKey, head } = manifest;
  const { seq: last, hash } = seal;
  return { first, last, hash, publicKey, head: head.seq, sha256: digest.digest('hex') };
}

/** @returns the refusal of an archive */
export function unfit(why: string): DomainError {
  return new DomainError('prune_archive_unfit', { why });
}
