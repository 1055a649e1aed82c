import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const question = { subject: 'Порт', type: 'incident', description: 'Не поднимается' };

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

  /** Statements outside of transactions: reads have no others. */
  const statementsOf = async (path: string) => {
    await ivan.expect(200, 'GET', path);
    const query = jest.spyOn(api.database, 'query');
    await ivan.expect(200, 'GET', path);
    const { length } = query.mock.calls;
    query.mockRestore();
    return length;
  };

  it('do not grow with what is read', async () => {
    const { number } = await ivan.open(question);
    const ticket = `/tickets/${String(number)}`;
    const costs = async () => [
      await statementsOf('/me'),
      await statementsOf(ticket),
      await statementsOf('/tickets'),
    ];
    const few = await costs();
    for (let index = 0; index < 10; index += 1) {
      await ivan.open(question);
      await ivan.expect(201, 'POST', `${ticket}/messages`, { body: 'Ещё' });
    }
    expect(await costs()).toEqual(few);
    expect(few).toEqual([2, 6, 3]);
  });
});
