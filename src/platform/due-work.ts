import { Logger } from '@nestjs/common';

/** Does what has become due by business time, and returns how much that was. */
export type Sweep = () => Promise<number>;

const everyMs = 15_000;

/** Looks again and again for what has become due. */
export class DueWork {
  private readonly log = new Logger('due');
  private readonly sweeps: Sweep[] = [];
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<unknown> = Promise.resolve();

  add(sweep: Sweep): void {
    this.sweeps.push(sweep);
  }

  start(): void {
    this.timer ??= setInterval(() => this.runInBackground(), everyMs);
    this.runInBackground();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.underWay;
  }

  /** All of them once. @returns how much was due */
  async run(): Promise<number> {
    let found = 0;
    for (const sweep of this.sweeps) found += await sweep();
    return found;
  }

  /** One after the other: one that takes long is not joined by the next. */
  private runInBackground(): void {
    this.underWay = this.underWay
      .then(() => this.run())
      .catch((error: unknown) => this.log.warn(`nothing looked for: ${String(error)}`));
  }
}
