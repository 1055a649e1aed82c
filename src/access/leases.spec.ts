import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../platform/index.js';
import { Leases } from './leases.js';

function stage(size: number, ms = 1_000) {
  let now = 0;
  const taken: string[] = [];
  const clock = { realNow: () => new Date(now) } as Clock;
  const leases = new Leases(clock, size, (key) => {
    taken.push(key);
    return Promise.resolve(ms);
  });
  return { leases, taken, advance: (by: number) => (now += by) };
}

describe('Leases', () => {
  it('asks once a portion, also when requests come together', async () => {
    const { leases, taken } = stage(3);
    await Promise.all(Array.from({ length: 7 }, () => leases.spend('a')));
    await leases.spend('b');
    expect(taken).toEqual(['a', 'a', 'a', 'b']);
  });

  it('forgets a portion at the end of its window', async () => {
    const { leases, taken, advance } = stage(10);
    await leases.spend('a');
    advance(999);
    await leases.spend('a');
    expect(taken).toHaveLength(1);
    advance(1);
    await leases.spend('a');
    expect(taken).toHaveLength(2);
  });

  it('passes a refusal on to everybody who waits, and asks again later', async () => {
    let refuse = true;
    const clock = { realNow: () => new Date(0) } as Clock;
    const leases = new Leases(clock, 2, () =>
      refuse ? Promise.reject(new Error('full')) : Promise.resolve(1_000),
    );
    const tries = [leases.spend('a'), leases.spend('a')];
    expect((await Promise.allSettled(tries)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    refuse = false;
    await expect(leases.spend('a')).resolves.toBeUndefined();
  });
});
