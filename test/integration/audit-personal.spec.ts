import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDomain } from '../../src/companies/index.js';
import { registerContract } from '../../src/contracts/index.js';
import { mergeTickets } from '../../src/tickets/index.js';
import { openDesk, type Desk } from '../support/desk.js';

describe('what the journal keeps of people', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk('standard');
  });
  afterAll(() => desk?.close());

  const canonicalOf = (entityId: string, action: string) =>
    desk.value<string>('SELECT canonical FROM audit_event WHERE entity_id = $1 AND action = $2', [
      entityId,
      action,
    ]);
  const valuesOf = async (entityId: string, action: string) => {
    const rows = await desk.database.query<{ path: string; value: string }>(
      `SELECT v.path, v.value FROM audit_value v JOIN audit_event e ON e.id = v.event
       WHERE e.entity_id = $1 AND e.action = $2`,
      [entityId, action],
    );
    return Object.fromEntries(rows.map(({ path, value }) => [path, value]));
  };

  it('everything a customer typed into a new ticket is there, and can be erased', async () => {
    const user = await desk.customer('typed@journal.ru');
    const ticket = await desk.ticket(user.id, {
      product: 'snr',
      steps: 'Звонил Иван Петров',
      orderNumber: 'заказ Петрова',
      serialNumbers: 'Петров-1',
      stated: { companyName: 'ИП Петров' },
    });
    expect(await canonicalOf(ticket.id, 'ticket.opened')).not.toMatch(/Петров/);
    expect(await valuesOf(ticket.id, 'ticket.opened')).toMatchObject({
      '/after/product': 'snr',
      '/after/steps': 'Звонил Иван Петров',
      '/after/orderNumber': 'заказ Петрова',
      '/after/serialNumbers/0': 'Петров-1',
      '/after/stated/companyName': 'ИП Петров',
    });
  });

  it('why a domain is shared and who holds a contract can be erased', async () => {
    const [first, second] = [await desk.company('Первая', ['group.ru']), await desk.company('Вторая')];
    const sharedReason = 'Так сказал Петров';
    await desk.asSystem((tx) => addDomain(tx, { companyId: second.id, domain: 'group.ru', sharedReason }));
    const contract = await desk.asSystem((tx) =>
      registerContract(tx, {
        number: 'Д-1',
        kind: 'product_registration',
        companyId: first.id,
        holderName: 'Пётр Петров',
        productIds: [],
        validFrom: '2026-01-01',
        validUntil: '2026-12-31',
        serviceLevel: 'standard',
      }),
    );
    expect(await canonicalOf(second.id, 'company.domainAdded')).not.toMatch(/Петров/);
    expect(await canonicalOf(contract.id, 'contract.registered')).not.toMatch(/Петров/);
    expect(await valuesOf(contract.id, 'contract.registered')).toEqual({
      '/after/holderName': 'Пётр Петров',
    });
  });

  it('a merge counts the mails that go out, none to an address nobody confirmed', async () => {
    const supervisor = await desk.staff('supervisor');
    const user = await desk.customer('mails@journal.ru');
    const [source, target] = [await desk.ticket(user.id), await desk.ticket(user.id)];
    await desk.database.query('UPDATE portal_user SET email_confirmed_at = NULL WHERE id = $1', [user.id]);
    await desk.as(supervisor, (tx) =>
      mergeTickets(tx, { sourceId: source.id, targetNumber: target.number, reason: 'то же самое' }),
    );
    const canonical = (await canonicalOf(source.id, 'ticket.merged'))!;
    expect(JSON.parse(canonical)).toMatchObject({ facts: { mails: 0 } });
  });
});
