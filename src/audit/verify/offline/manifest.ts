import { Fault } from './fault.js';
import type { Known, KnownPoint, Manifest } from './forms.js';
import { changesAmong, Keys } from './keys.js';
import { checkPrunings } from './prunings.js';
import { isSigned, manifestText } from './signatures.js';
import { words } from './words.js';

const manifestForm = /^\{"manifest":(\{.*\}),"signature":"([A-Za-z0-9+/=]+)"\}\n$/;

/** The manifest of a line, signed by a key to which one that is trusted leads. */
export function manifestOf(line: string, { trusted, points }: Known): { manifest: Manifest; keys: Keys } {
  const [, json = '', signature = ''] = manifestForm.exec(line) ?? [];
  if (json === '') throw new Fault(1, words.noManifest);
  const manifest = readManifest(json);
  const { publicKey, head } = manifest;
  if (!isSigned(publicKey, manifestText(json), signature)) throw new Fault(1, words.manifestUnsigned);
  const keys = new Keys(trusted, [...(manifest.keys ?? []), ...changesAmong(points)]);
  // A key given up at the head signs for nothing behind it, and a manifest is made behind it.
  const objection = keys.objection(publicKey, head.seq + 1);
  if (objection) throw new Fault(1, words.manifestBy(objection));
  checkPrunings(manifest.pruned ?? [], keys, head.seq);
  return { manifest, keys };
}

function readManifest(json: string): Manifest {
  try {
    return JSON.parse(json) as Manifest;
  } catch {
    throw new Fault(1, words.manifestUnreadable);
  }
}

/** @param digest SHA-256 of everything the manifest is about */
export function checkDigest(manifest: Manifest, digest: string): void {
  if (manifest.sha256 !== digest) throw new Fault(1, words.otherFile);
}

/**
 * A chain that ends before a point it had reached when the export was made has lost its end.
 * @param known what of the points counts
 */
export function checkTail(
  { head, at }: Manifest,
  points: readonly KnownPoint[],
  known: ReadonlyMap<number, string>,
): void {
  if ((known.get(head.seq) ?? head.hash) !== head.hash) throw new Fault(1, words.headDiffers(head.seq));
  for (const point of points) {
    if (point.seq > head.seq && known.get(point.seq) === point.hash && point.at <= (head.at ?? at)) {
      throw new Fault(1, words.endCutOff(point.seq, head.seq));
    }
  }
}
