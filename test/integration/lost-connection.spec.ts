import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
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

it('outlives a connection that is lost in the middle of a transaction, and names the fault', async () => {
  const lent = once(stage.database.pool, 'acquire') as Promise<[PoolClient]>;
  const act = stage.asSystem(async (tx) => {
    const [client] = await lent;
    const ended = once(client, 'end');
    const [backend] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await stage.database.query('SELECT pg_terminate_backend($1)', [backend!.pid]);
    await ended;
    await tx.query('SELECT 1');
  });
  await expect(act).rejects.toMatchObject({ code: 'database_unavailable' });
  await expect(stage.asSystem((tx) => tx.query('SELECT 1 AS one'))).resolves.toEqual([{ one: 1 }]);
});
