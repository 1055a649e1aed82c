import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const question = { subject: 'Порт', type: 'incident', description: 'Не поднимается' };

/** What a request asks of the database. */
interface Cost {
  readonly statements: number;
  /** How many times it waits for the database: statements that leave together wait together. */
  readonly trips: number;
}

describe('statements a request costs', () => {
  let api: ApiApp;
  let ivan: CustomerClient;
  beforeAll(async () => {
    api = await ApiApp.start();
    ivan = await api.customer('ivan@romashka.test');
  });
  afterAll(() => api?.close());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const costOf = async (work: () => Promise<unknown>): Promise<Cost> => {
    const moments: symbol[] = [];
    let moment: symbol | null = null;
    const { query } = pg.Client.prototype;
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    spy.mockImplementation(function (this: pg.Client, ...args: unknown[]) {
      if (moment === null) queueMicrotask(() => (moment = null));
      moments.push((moment ??= Symbol('moment')));
      return (query as (...given: unknown[]) => never).apply(this, args);
    });
    await work();
    spy.mockRestore();
    return { statements: moments.length, trips: new Set(moments).size };
  };

  it('do not grow with what is read', async () => {
    const { number } = await ivan.open(question);
    const ticket = `/tickets/${String(number)}`;
    const costs = async () => {
      const found: Cost[] = [];
      for (const path of ['/me', ticket, '/tickets']) {
        await ivan.expect(200, 'GET', path);
        found.push(await costOf(() => ivan.expect(200, 'GET', path)));
      }
      return found;
    };
    const few = await costs();
    for (let index = 0; index < 10; index += 1) {
      await ivan.open(question);
      await ivan.expect(201, 'POST', `${ticket}/messages`, { body: 'Ещё' });
    }
    expect(await costs()).toEqual(few);
    expect(few).toEqual([
      { statements: 4, trips: 4 },
      { statements: 7, trips: 3 },
      { statements: 3, trips: 2 },
    ]);
  });

  it('are few where something is written, whatever was written before', async () => {
    const { number } = await ivan.open(question);
    const write = () => ivan.expect(201, 'POST', `/tickets/${String(number)}/messages`, { body: 'Ещё' });
    await write();
    expect(await costOf(() => ivan.open(question))).toEqual({ statements: 18, trips: 6 });
    expect(await costOf(write)).toEqual({ statements: 19, trips: 11 });
  });
});
