import { DomainError } from '../platform/index.js';

/** Lets so many works run at once and so many wait for their turn; beyond that it refuses. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mayWait: number,
  ) {}

  /** @throws DomainError `too_busy` when too many wait already */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) await this.wait();
    else this.running += 1;
    try {
      return await work();
    } finally {
      this.passOn();
    }
  }

  private wait(): Promise<void> {
    if (this.waiting.length >= this.mayWait) throw new DomainError('too_busy');
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** The turn goes to the next in line without becoming free in between, so nobody overtakes. */
  private passOn(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
