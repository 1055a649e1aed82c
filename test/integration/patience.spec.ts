import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { one, system, takeYourTime, type BulkSql, type TransactionSql } from '../../src/platform/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

let database: TestDatabase;
let stage: PeopleStage;
beforeAll(async () => {
  database = await freshDatabase();
  stage = await openPeopleStage(database.url);
});
afterAll(async () => {
  await stage?.close();
  await database?.drop();
});

const limits = `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
                       current_setting('idle_in_transaction_session_timeout') AS idle`;

describe('the server is patient', () => {
  it('for so long with a statement, a row that somebody holds and a transaction that says nothing', async () => {
    expect(await one(stage.database, limits)).toEqual({ statement: '30s', lock: '10s', idle: '1min' });
  });

  it('with what is long by its nature, and only within its transaction', async () => {
    const inside = await stage.asSystem(async (tx) => {
      await takeYourTime(tx);
      return one(tx, limits);
    });
    expect(inside).toEqual({ statement: '0', lock: '0', idle: '10min' });
    expect(await one(stage.database, limits)).toEqual({ statement: '30s', lock: '10s', idle: '1min' });
  });

  it('with the export of the audit', async () => {
    const seen: unknown[] = [];
    const transaction = stage.database.transaction.bind(stage.database);
    jest
      .spyOn(stage.database, 'transaction')
      .mockImplementation(<T>(work: (sql: TransactionSql & BulkSql) => Promise<T>) =>
        transaction(async (sql) => {
          const result = await work(sql);
          seen.push(await one(sql, limits));
          return result;
        }),
      );
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    await stage.exporter.export({ actor: system, filter: {}, format: 'ndjson' }, nowhere);
    jest.restoreAllMocks();
    expect(seen).toContainEqual({ statement: '0', lock: '0', idle: '10min' });
  });

  it.each([
    ['a statement', 'statement_timeout', 'SELECT pg_sleep(5)'],
    ['a wait for somebody else', 'lock_timeout', 'SELECT pg_advisory_xact_lock(1)'],
  ])(
    'no longer: %s is given up as too_busy, with all of its transaction',
    async (_what, limit, statement) => {
      await stage.database.transaction(async (holder) => {
        await holder.query('SELECT pg_advisory_xact_lock(1)');
        const act = stage.asSystem(async (tx) => {
          await tx.query(`SELECT set_config('${limit}', '20', true)`);
          await tx.query(statement);
        });
        await expect(act).rejects.toMatchObject({ code: 'too_busy' });
      });
    },
  );
});

describe('a commit', () => {
  it('whose answer is lost says that it does not know', async () => {
    await stage.database.query(`CREATE TABLE slow_to_keep (id integer)`);
    await stage.database.query(`CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(20); RETURN NULL; END $$`);
    await stage.database.query(`CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON slow_to_keep
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dawdle()`);
    let backend = 0;
    const act = stage.asSystem(async (tx) => {
      backend = (await one<{ pid: number }>(tx, 'SELECT pg_backend_pid() AS pid'))!.pid;
      await tx.query('INSERT INTO slow_to_keep VALUES (1)');
    });
    const refusal = expect(act).rejects.toMatchObject({ code: 'outcome_unknown' });
    const committing = "SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND query = 'COMMIT'";
    while (!(await one(stage.database, committing, [backend])));
    await stage.database.query('SELECT pg_terminate_backend($1)', [backend]);
    await refusal;
  });
});
