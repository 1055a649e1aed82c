import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { Throttle } from '../../src/access/index.js';
import { readConfig, type Database } from '../../src/platform/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

let database: TestDatabase;
let stage: PeopleStage;
beforeAll(async () => {
  database = await freshDatabase();
  stage = await openPeopleStage(database.url);
});
afterAll(async () => {
  await stage.close();
  await database.drop();
});

/** One process's throttle over the shared database. */
function throttle(limitScale: number): Throttle {
  const env = { DATABASE_URL: database.url, OPORA_LIMIT_SCALE: String(limitScale) };
  return new Throttle(stage.database, stage.clock, readConfig('test', env));
}
const codeOf = (try_: Promise<void>) =>
  try_.then(
    () => 'allowed',
    (error: { code?: string }) => error.code ?? 'failed',
  );

describe('limits', () => {
  it('are shared by processes, scaled, and outlive a restart', async () => {
    const [one, other] = [throttle(2), throttle(2)];
    const answers: string[] = [];
    for (let i = 0; i < 11; i += 1) {
      const asker = i % 2 === 0 ? one : other;
      answers.push(await codeOf(asker.consume('register', { address: '203.0.113.1' })));
    }
    expect(answers).toEqual([...Array<string>(10).fill('allowed'), 'too_many_requests']);
    expect(await codeOf(throttle(2).consume('register', { address: '203.0.113.1' }))).toBe(
      'too_many_requests',
    );
    expect(await codeOf(one.consume('register', { address: '203.0.113.2' }))).toBe('allowed');
  });

  it('of what every request pays are taken from the database in portions', async () => {
    const [one, other] = [throttle(0.05), throttle(0.05)];
    const tries = Array.from({ length: 90 }, (_, i) =>
      codeOf((i % 2 === 0 ? one : other).consume('api', { account: 'somebody' })),
    );
    const answers = await Promise.all(tries);
    // 60 in portions of 3: each process may leave part of its last one unspent.
    const allowed = answers.filter((answer) => answer === 'allowed').length;
    expect(allowed).toBeGreaterThanOrEqual(56);
    expect(allowed).toBeLessThanOrEqual(60);
    expect(new Set(answers)).toEqual(new Set(['allowed', 'too_many_requests']));
    const [row] = await stage.database.query<{ points: number }>(
      "SELECT points FROM rate_limit WHERE key LIKE 'api:%'",
    );
    expect(row!.points).toBeLessThanOrEqual(66);
  });

  it('say so when the database is away', async () => {
    const pool = new Pool({ host: '127.0.0.1', port: 1 });
    const config = readConfig('test', { DATABASE_URL: database.url });
    const orphan = new Throttle({ pool } as Database, stage.clock, config);
    const key = { account: 'a', address: '192.0.2.1' };
    expect(await codeOf(orphan.consume('login', key))).toBe('database_unavailable');
    expect(await codeOf(orphan.consume('api', key))).toBe('database_unavailable');
    expect(await codeOf(orphan.reset('login', key))).toBe('database_unavailable');
    await pool.end();
  });
});
