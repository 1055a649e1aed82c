import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { Tx } from '../../src/platform/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

let database: TestDatabase;
let stage: PeopleStage;
beforeAll(async () => {
  database = await freshDatabase();
  stage = await openPeopleStage(database.url);
  await stage.database.query('CREATE TABLE noted (n integer PRIMARY KEY, at bigserial)');
});
beforeEach(() => stage.database.query('TRUNCATE noted'));
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  await stage?.close();
  await database?.drop();
});

const note = 'INSERT INTO noted (n) VALUES ($1)';
const noted = async () =>
  (await stage.database.query<{ n: number }>('SELECT n FROM noted ORDER BY at')).map(({ n }) => n);
const twice = async (tx: Tx) => {
  await tx.later(note, [1]);
  await tx.later(note, [1]);
};

describe('statements nobody waits for', () => {
  it('are done in their order, before the next one that somebody waits for', async () => {
    const seen = await stage.asSystem(async (tx) => {
      await tx.later(note, [1]);
      await tx.later(note, [2]);
      return tx.query('SELECT n FROM noted ORDER BY at');
    });
    expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
    await stage.asSystem((tx) => tx.later(note, [3]));
    expect(await noted()).toEqual([1, 2, 3]);
  });

  it('end the transaction where one fails, whatever follows', async () => {
    await expect(stage.asSystem(twice)).rejects.toMatchObject({ constraint: 'noted_pkey' });
    const waiting = stage.asSystem(async (tx) => {
      await twice(tx);
      await tx.query(note, [2]);
    });
    await expect(waiting).rejects.toMatchObject({ constraint: 'noted_pkey' });
    expect(await noted()).toEqual([]);
  });

  it('are kept in bounds, and failing then is heard of at once', async () => {
    const many = Array.from({ length: 200 }, (_, n) => n);
    await stage.asSystem(async (tx) => {
      for (const n of many) await tx.later(note, [n]);
    });
    expect(await noted()).toEqual(many);
  });

  it('never come to a false success: a failure that the work keeps to itself is one all the same', async () => {
    const silent = stage.asSystem(async (tx) => {
      await tx.query(note, [1]);
      await tx.query(note, [1]).catch(() => undefined);
    });
    await expect(silent).rejects.toMatchObject({ constraint: 'noted_pkey' });
    expect(await noted()).toEqual([]);
  });

  it('leave no trace where the work is refused, nor a connection that is not fit for the next', async () => {
    const refused = stage.asSystem(async (tx) => {
      await tx.later(note, [1]);
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect(await noted()).toEqual([]);
    await expect(stage.asSystem((tx) => tx.query('SELECT 1 AS one'))).resolves.toEqual([{ one: 1 }]);
  });

  it('leave in one piece with what is asked together, BEGIN before them', async () => {
    const query = jest.spyOn(pg.Client.prototype, 'query');
    const sentAtFirstAnswer = await stage.asSystem(async (tx) => {
      await tx.later(note, [1]);
      const first = tx.query(note, [2]).then(() => query.mock.calls.length);
      await tx.query(note, [3]);
      return first;
    });
    expect(sentAtFirstAnswer).toBe(4);
    expect(await noted()).toEqual([1, 2, 3]);
  });

  it('of work that is refused meanwhile never reach whoever has the connection next', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const refused = stage.asSystem((tx) => {
      late = tx.query(note, [1]);
      late.catch(() => undefined);
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    const [state] = await stage.database.query('SELECT pg_current_xact_id_if_assigned() AS writing');
    expect(state).toEqual({ writing: null });
    expect(await noted()).toEqual([]);
  });

  it('are refused once the transaction is over', async () => {
    const tx = await stage.asSystem((open) => Promise.resolve(open));
    await expect(tx.query('SELECT 1')).rejects.toThrow('after the end');
  });

  it('send nothing for work that asks nothing', async () => {
    const query = jest.spyOn(pg.Client.prototype, 'query');
    await stage.asSystem(() => Promise.resolve());
    expect(query).not.toHaveBeenCalled();
  });
});
