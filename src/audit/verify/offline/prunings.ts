import { Fault } from './fault.js';
import type { PrunePoint, Said } from './forms.js';
import type { Keys } from './keys.js';
import { isSigned, nameOf, pruneText } from './signatures.js';
import { words } from './words.js';

/**
 * Each pruning is told to whoever verifies: none may be anybody's word. Its key signed when the chain had reached its end
 * already, and not more than `head`.
 * @throws Fault where one is not signed by its key, or by a key to which none leads that is trusted
 */
export function checkPrunings(pruned: readonly PrunePoint[], keys: Keys, head: number): void {
  for (const point of pruned) {
    const { seq, publicKey, key, signature } = point;
    const objection = nameOf(publicKey) === key ? keys.objection(publicKey, seq, head) : words.anotherKey;
    if (!isSigned(publicKey, pruneText(point), signature) || objection)
      throw new Fault(1, words.pruningBy(seq, objection));
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
  if (!point) throw new Fault(1, words.noBeginning(first));
  return point;
}

/** A pruning in words. */
export function pruneWords({ first, seq, before, at, by, archiveSha256 }: PrunePoint): Said {
  const [from, through] = [String(first), String(seq)];
  return {
    en: `Events ${from} to ${through} (before ${before}) were taken away on ${at} by ${by}; an export with SHA-256 ${archiveSha256} holds them.`,
    ru: `События с ${from} по ${through} (до ${before}) изъяты ${at}, изъял ${by}; они в выгрузке с SHA-256 ${archiveSha256}.`,
  };
}
