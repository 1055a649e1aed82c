import { matchesFilter } from './event-filter.js';
import { LineFault } from './fault.js';
import type { Line, LineSeal, Said, SealCheckpoint, Sealed, WrittenFilter } from './forms.js';
import type { Keys } from './keys.js';
import { isSealedAs } from './line-hash.js';
import { sealOf, sealStart } from './line-seal.js';
import { PlainSeals } from './plain-seal.js';
import { ReadSeal } from './read-seal.js';
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
    before: Sealed | null,
  ) {
    this.isWhole = Object.keys(filter).length === 0;
    this.last = before?.seq ?? null;
    if (before) this.hash.write(before.hash, 'hex');
  }

  private readonly isWhole: boolean;

  private readonly plain = new PlainSeals();
  private readonly read = new ReadSeal();
  /** The hash of the line before. */
  private readonly hash = Buffer.alloc(32);

  /** @throws LineFault */
  take(line: Line): void {
    this.rows += 1;
    const { read } = this;
    if (!this.plain.read(line, read) || !this.isNext() || !this.isSealed(line)) this.takeUnusual(line);
    const { seq } = read;
    if (this.known.size > 0) this.checkKnown(seq);
    if (this.isWhole) this.checkGap(seq);
    else if (!matchesFilter(line, read, this.filter)) throw this.fault(seq, words.notOfFilter);
    if (this.first === null)
      [this.first, this.beginning] = [seq, read.hasPrev ? read.prev.toString('hex') : ''];
    this.last = seq;
    read.hash.copy(this.hash);
  }

  /** A line that is not as usual is looked at properly, and what is wrong with it is named. */
  private takeUnusual(line: Line): void {
    const seal = sealOf(line);
    if (!seal) throw this.fault(null, words.notSealed);
    const isSeal = this.read.setFrom(seal, sealStart(line));
    if (!this.isNext()) throw this.fault(seal.seq, words.wrongPlace);
    if (!isSeal || !this.isSealed(line)) throw this.fault(seal.seq, words.notWhatWasSealed);
    if (seal.checkpoint) this.checkCheckpoint(seal, seal.checkpoint);
  }

  private isNext(): boolean {
    return this.last === null || this.read.seq > this.last;
  }

  private isSealed(line: Line): boolean {
    const { seq, prev, hasPrev } = this.read;
    const before = this.last !== null && seq - 1 === this.last ? this.hash : hasPrev ? prev : null;
    return isSealedAs(line, this.read, before);
  }

  /** What goes on behind a gap says so itself: without a filter there is none to account for it. */
  private checkGap(seq: number): void {
    if (this.last !== null && seq !== this.last + 1) throw this.fault(seq, words.leftOut(this.last + 1));
  }

  private checkKnown(seq: number): void {
    const known = this.known.get(seq);
    if (known !== undefined && known !== this.read.hash.toString('hex'))
      throw this.fault(seq, words.checkpointDiffers);
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
