/** Before the elements of an array of one dimension: how many dimensions, flags, type, length, first index. */
const headLength = 20;
const high = 2 ** 32;

/** Walks through an array as PostgreSQL writes it in binary form: each element behind its length; NULL is no array. */
export class BinaryArray {
  /** Where the present element begins. */
  from = 0;
  /** Where it ends; before `from` where it is NULL. */
  to = headLength;

  constructor(readonly bytes: Buffer) {}

  /** Goes on to the next element, from before the first one; `false` where there is none. */
  next(): boolean {
    const before = Math.max(this.from, this.to);
    if (before >= this.bytes.length) return false;
    this.from = before + 4;
    this.to = this.from + this.bytes.readInt32BE(before);
    return true;
  }

  get isNull(): boolean {
    return this.to < this.from;
  }

  /** The present element, a `bigint` that is a safe integer. */
  get number(): number {
    return this.bytes.readInt32BE(this.from) * high + this.bytes.readUInt32BE(this.from + 4);
  }

  /** The bytes of the present element, one character each. */
  get latin1(): string {
    return this.bytes.toString('latin1', this.from, this.to);
  }

  /** The present element in hexadecimal; nothing where it is NULL. */
  get hex(): string {
    return this.isNull ? '' : this.bytes.toString('hex', this.from, this.to);
  }
}
