import { Fault } from './fault.js';
import type { KnownPoint, Said } from './forms.js';
import { isSound, nameOf } from './signatures.js';
import { words } from './words.js';

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
  objection(publicKey: string, seq: number, upTo = seq): Said | null {
    const name = nameOf(publicKey);
    this.meet(publicKey);
    if (!this.known.has(publicKey)) return words.untrustedKey(name);
    const until = this.until.get(publicKey) ?? Infinity;
    if (seq > until) return words.formerKey(name, until);
    const from = this.from.get(publicKey) ?? 0;
    return upTo < from ? words.laterKey(name, from) : null;
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
    if (!previous || !isSound(change)) throw new Fault(1, words.changeUnsigned(change.key));
    const other = this.until.get(previous.publicKey);
    if (other !== undefined && (other !== seq || this.from.get(publicKey) !== seq)) {
      throw new Fault(1, words.twoFollow(nameOf(previous.publicKey)));
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
    if (other !== undefined && other !== hash) throw new Fault(1, words.twoPoints(seq));
    agreed.set(seq, hash);
  }
  return agreed;
}
