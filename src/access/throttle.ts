import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Clock, CONFIG, Database, DomainError, toDomainError, type Config } from '../platform/index.js';
import { Leases } from './leases.js';
import { limits, type Limit, type LimitKey, type LimitName, type LimitParts } from './limits.js';
import { hostOf, networkOf } from './network.js';

/** Where a request comes from: the network address, and the id its log lines and audit events share. */
export interface Origin {
  readonly address: string;
  readonly requestId?: string;
}

/** Counts tries against the table of limits, in the database: counts outlive restarts and are shared by processes. */
@Injectable()
export class Throttle {
  private readonly limiters = new Map<string, RateLimiterPostgres>();
  private readonly leases = new Map<string, Leases>();

  constructor(database: Database, clock: Clock, @Inject(CONFIG) config: Config) {
    for (const [name, limit] of Object.entries<Limit>(limits)) {
      const points = Math.max(1, Math.round(limit.points * config.limitScale));
      this.limiters.set(name, this.limiterOf(database, name, points, limit.seconds));
      if (!limit.leased) continue;
      const take = async (key: string, size: number) => (await this.count(name, key, size)).msBeforeNext;
      this.leases.set(name, new Leases(clock, Math.max(1, Math.floor(points / 20)), take));
    }
  }

  /**
   * Counts one try.
   * @throws DomainError `too_many_requests` {retryAfterSeconds}, `database_unavailable`
   */
  async consume<Name extends LimitName>(name: Name, key: LimitKey<Name>): Promise<void> {
    const text = keyText(name, key);
    const leases = this.leases.get(name);
    if (leases) await leases.spend(text);
    else await this.count(name, text, 1);
  }

  /**
   * Forgets the tries that led to a success.
   * @throws DomainError `database_unavailable`
   */
  async reset<Name extends LimitName>(name: Name, key: LimitKey<Name>): Promise<void> {
    try {
      await this.limiters.get(name)!.delete(keyText(name, key));
    } catch (error) {
      throw toDomainError(error);
    }
  }

  private async count(name: string, key: string, points: number): Promise<RateLimiterRes> {
    try {
      return await this.limiters.get(name)!.consume(key, points);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw toDomainError(error);
      const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      throw new DomainError('too_many_requests', { retryAfterSeconds });
    }
  }

  private limiterOf(database: Database, name: string, points: number, duration: number): RateLimiterPostgres {
    return new RateLimiterPostgres({
      storeClient: database.pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration,
      // Whoever goes on beyond the limit costs no further writes.
      inMemoryBlockOnConsumed: points + 1,
      // All limits share the table: one of them sweeps it.
      clearExpiredByTimeout: this.limiters.size === 0,
    });
  }
}

/** Where tries of an account, or of an address that was typed, are counted whatever network they come from. */
export function limitKeysOf(account: string): string[] {
  const names = Object.keys(limits) as LimitName[];
  return names
    .filter((name) => limits[name].by.every((part) => part === 'account'))
    .map((name) => `${name}:${keyText(name, { account })}`);
}

/** Hashed: the table of counts names nobody, and a key has always the same length. */
function keyText(name: LimitName, key: LimitParts): string {
  const parts = limits[name].by.map((part) => {
    if (part === 'account') return key.account ?? '';
    return part === 'network' ? networkOf(key.address ?? '') : hostOf(key.address ?? '');
  });
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
