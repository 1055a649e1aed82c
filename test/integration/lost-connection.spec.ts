import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { Database, takeYourTime, toDomainError } from '../../src/platform/index.js';
import { dataSourceOptions } from '../../src/platform/data-source.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { DatabaseLine } from '../support/database-line.js';
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

describe('a line on which nothing comes any more, and nobody says so,', () => {
  let line: DatabaseLine;
  let dataSource: DataSource;
  let patient: Database;
  beforeAll(async () => {
    line = await DatabaseLine.open(database.url);
    dataSource = await new DataSource(
      dataSourceOptions(line.url, [], 4, { statement_timeout: 300 }),
    ).initialize();
    patient = new Database(dataSource);
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await line?.close();
  });

  it('is given up soon after the server had to answer, with those that lie idle', async () => {
    const lines = Array.from({ length: 4 }, () => patient.query('SELECT pg_sleep(0.05)'));
    await Promise.all(lines);
    line.fault('silent');
    const lost = { code: 'database_unavailable' };
    await expect(patient.query('SELECT 1')).rejects.toMatchObject(lost);
    await expect(patient.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  it.each([
    ['in the middle of a transaction', 'SELECT 2', 'database_unavailable'],
    ['while it commits', 'COMMIT', 'outcome_unknown'],
  ])('%s too', async (_when, words, code) => {
    const happened = line.faultAt(words, 'silent');
    const act = patient.transaction(async (sql) => {
      await sql.query('SELECT 1');
      await sql.query('SELECT 2');
    });
    expect(toDomainError(await act.catch((error: unknown) => error))).toMatchObject({ code });
    await happened;
  });

  it('is waited for where the work takes its time', async () => {
    const act = patient.transaction(async (sql) => {
      await takeYourTime(sql);
      return sql.query('SELECT 1 AS one FROM pg_sleep(0.8)');
    });
    await expect(act).resolves.toEqual([{ one: 1 }]);
    // And no longer than that.
    line.fault('silent');
    await expect(patient.query('SELECT 1')).rejects.toMatchObject({ code: 'database_unavailable' });
  });
});
