import { Injectable } from '@nestjs/common';

/**
 * The only reader of the machine's clock.
 *
 * Business time (windows, terms, validity, audit `at`) is `now()`: whole milliseconds, and settable where the test
 * clock is on. Sessions, throttles and the job queue run on `realNow()`, which nothing can set.
 */
@Injectable()
export class Clock {
  private frozenAt: Date | null = null;

  /** Business time. */
  now(): Date {
    return this.frozenAt ? new Date(this.frozenAt) : new Date();
  }

  /** The machine's own time. */
  realNow(): Date {
    return new Date();
  }

  /** Stops business time at `instant`; `null` lets it run again. Reached only through the test clock's door. */
  setNow(instant: Date | null): void {
    this.frozenAt = instant;
  }
}
