import type { Clock } from '../platform/index.js';

/** A portion of points taken at once; spent in memory until `until`, the end of its window. */
interface Lease {
  left: number;
  readonly until: number;
}

const keysKept = 20_000;

/**
 * Spends a limit in portions: the database is asked once a portion and not once a request. Processes share the limit,
 * and what a process has taken and not spent is lost with it: never too much is allowed, at most one portion too little.
 */
export class Leases {
  private readonly leases = new Map<string, Lease>();
  private readonly renewals = new Map<string, Promise<void>>();

  /** @param take takes a portion of `size` points from the shared count; resolves to the milliseconds left of the window */
  constructor(
    private readonly clock: Clock,
    private readonly size: number,
    private readonly take: (key: string, size: number) => Promise<number>,
  ) {}

  /** Spends one point. Rejects with what `take` rejects with. */
  async spend(key: string): Promise<void> {
    while (!this.spendHeld(key)) await (this.renewals.get(key) ?? this.renew(key));
  }

  private spendHeld(key: string): boolean {
    const lease = this.leases.get(key);
    if (!lease || lease.left === 0 || lease.until <= this.clock.realNow().getTime()) return false;
    lease.left -= 1;
    return true;
  }

  /** One renewal a key at a time: requests that come meanwhile wait for it. */
  private renew(key: string): Promise<void> {
    const renewal = this.take(key, this.size)
      .then((ms) => {
        if (this.leases.size >= keysKept) this.leases.clear();
        this.leases.set(key, { left: this.size, until: this.clock.realNow().getTime() + Math.max(ms, 1) });
      })
      .finally(() => this.renewals.delete(key));
    this.renewals.set(key, renewal);
    return renewal;
  }
}
