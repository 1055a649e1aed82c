import { matchesFilter } from './event-filter.js';
import { LineFault } from './fault.js';
import type { Line, LineSeal, Said, SealCheckpoint, Sealed, WrittenFilter } from './forms.js';
import type { Keys } from './keys.js';
import { hashOfLine } from './line-hash.js';
import { plainSealOf, sealOf } from './line-seal.js';
import { isSound } from './signatures.js';
import { words } from './words.js';

/** Follows the chain through the lines of a file; what is known of it from elsewhere has to agree. */
export class Chain {
  rows = 0;
  first: number | null = null;
  last: number | null = null;
  checkpoints = 0;
  /** The hash before its first event. */
  beginning = '';
  /** Keys that signed checkpoints. */
  readonly signers = new Set<string>();

  /**
   * @param filter what every event has to match
   * @param before the line before the first, where there is one
   */
  constructor(
    private readonly keys: Keys,
    private readonly known: ReadonlyMap<number, string>,
    private readonly filter: WrittenFilter,
    private before: Sealed | null,
  ) {
    this.isWhole = Object.keys(filter).length === 0;
  }

  private readonly isWhole: boolean;

  /** @throws LineFault */
  take(line: Line): void {
    this.rows += 1;
    const seal = this.plainSeal(line) ?? this.seal(line);
    const { seq, hash } = seal;
    if (this.known.size > 0 && (this.known.get(seq) ?? hash) !== hash)
      throw this.fault(seq, words.checkpointDiffers);
    if (seal.checkpoint) this.checkCheckpoint(seal, seal.checkpoint);
    if (!this.isWhole && !matchesFilter(line, seal, this.filter)) throw this.fault(seq, words.notOfFilter);
    if (this.first === null) [this.first, this.beginning] = [seq, seal.prev ?? ''];
    this.last = seq;
    this.before = seal;
  }

  /** The seal of a line that is as usual and proved; `null` for any other, which is then looked at properly. */
  private plainSeal(line: Line): LineSeal | null {
    const seal = plainSealOf(line);
    if (!seal || (this.before && seal.seq <= this.before.seq)) return null;
    return hashOfLine(line, seal, this.hashBefore(seal)) === seal.hash ? seal : null;
  }

  private seal(line: Line): LineSeal {
    const seal = sealOf(line);
    if (!seal) throw this.fault(null, words.notSealed);
    if (this.before && seal.seq <= this.before.seq) throw this.fault(seal.seq, words.wrongPlace);
    const hash = hashOfLine(line, seal, this.hashBefore(seal));
    if (hash === null || hash !== seal.hash) throw this.fault(seal.seq, words.notWhatWasSealed);
    return seal;
  }

  private hashBefore({ seq, prev }: LineSeal): string {
    if (this.before && seq - 1 === this.before.seq) return this.before.hash;
    return prev !== undefined && /^[0-9a-f]{64}$/.test(prev) ? prev : '';
  }

  private fault(seq: number | null, said: Said): LineFault {
    return new LineFault(this.rows, seq, said);
  }

  private checkCheckpoint({ seq, hash }: LineSeal, checkpoint: SealCheckpoint): void {
    if (!isSound({ seq, hash, ...checkpoint })) throw this.fault(seq, words.checkpointUnsigned);
    const objection = this.keys.objection(checkpoint.publicKey, seq);
    if (objection) throw this.fault(seq, words.checkpointBy(objection));
    this.signers.add(checkpoint.publicKey);
    this.checkpoints += 1;
  }
}
