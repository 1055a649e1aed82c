import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activateRegulation } from '../../src/casework/index.js';
import type { Actor } from '../../src/platform/index.js';
import { presets } from '../../src/regulation/index.js';
import {
  closeTicket,
  mergeTickets,
  revealSecret,
  ticketByNumber,
  unmergeTicket,
} from '../../src/tickets/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';
import { unauditedRows } from '../support/unaudited.js';

const secret = 'RDP 10.0.0.5 пароль Ёж-42';
const remote = {
  code: 'remote',
  label: { ru: 'Удалённый доступ', en: 'Remote access' },
  required: true,
  secret: true,
};
const plain = { code: 'room', label: { ru: 'Кабинет', en: 'Room' }, required: false };
const files = { code: 'proof', title: { ru: 'С файлом', en: 'With a file' }, attachmentsRequired: true };

let api: ApiApp;
let agent: Actor & { readonly id: string };
let ivan: CustomerClient;

beforeAll(async () => {
  api = await ApiApp.start();
  agent = await api.staff('supervisor');
  const types = [{ code: 'access', title: { ru: 'Доступ', en: 'Access' }, fields: [remote, plain] }, files];
  const admin = await api.staff('admin');
  const document = { ...presets['standard']!, ticketTypes: types, intake: {} };
  await api.as(admin, (tx) => activateRegulation(tx, { document }));
  ivan = await api.customer('ivan@firma.ru', 'Иван Петров');
});
afterAll(() => api.close());

const open = async (): Promise<{ id: string; number: number }> => {
  const fields = { remote: secret, room: '12' };
  const ticket = { subject: 'Не пускает', type: 'access', description: 'Зайдите сами', fields };
  const { number } = await ivan.open(ticket);
  return { number, id: (await ticketByNumber(api.database, number as number, { kind: 'staff' }))!.id };
};
const reveal = (ticketId: string, field = 'remote', actor = agent): Promise<string> =>
  api.as(actor, (tx) => revealSecret(tx, { ticketId, field }));
const acts = async (ticketId: string): Promise<string[]> =>
  (
    await api.database.query<{ action: string }>(
      `SELECT action FROM audit_event WHERE ticket_id = $1 ORDER BY id`,
      [ticketId],
    )
  ).map(({ action }) => action);

describe('a secret field', () => {
  it('is required like any other, never answered, and stands nowhere in the database', async () => {
    const refused = await ivan.call('POST', '/tickets', {
      subject: 'а',
      type: 'access',
      description: 'б',
      fields: { remote: ' ' },
    });
    expect(refused.body.errors[0]).toMatchObject({ field: 'remote', code: 'required' });
    const { number } = await open();
    const ticket = await ivan.ticket(number);
    expect([ticket.fields, ticket.secrets]).toEqual([{ room: '12' }, [{ code: 'remote', kept: true }]]);
    expect(JSON.stringify(ticket)).not.toContain('Ёж-42');
    await api.settle();
    const tables = await api.database.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const found = await api.database.query(
        `SELECT 1 FROM ${name} t WHERE to_jsonb(t)::text LIKE '%Ёж-42%'`,
      );
      expect([name, found.length]).toEqual([name, 0]);
    }
  });

  it('is revealed to who works tickets, and each look is recorded', async () => {
    const { id } = await open();
    expect([await reveal(id), await reveal(id)]).toEqual([secret, secret]);
    expect((await acts(id)).filter((act) => act === 'ticket.secretRevealed')).toHaveLength(2);
    await expect(reveal(id, 'room')).rejects.toThrow('secret_unknown');
    await expect(reveal(id, 'remote', await api.staff('auditor'))).rejects.toThrow('forbidden');
  });

  it('is wiped at closing, once and for ever', async () => {
    const { id, number } = await open();
    await api.as(agent, (tx) => closeTicket(tx, { ticketId: id }));
    await expect(reveal(id)).rejects.toThrow('secret_wiped');
    expect((await ivan.ticket(number)).secrets).toEqual([{ code: 'remote', kept: false }]);
    expect(await acts(id)).toContain('ticket.secretsWiped');
    await ivan.expect(200, 'POST', `/tickets/${String(number)}/reopen`);
    await expect(reveal(id)).rejects.toThrow('secret_wiped');
  });

  it('outlives a merge, and is wiped when the ticket it was merged into closes', async () => {
    const [source, target] = [await open(), await open()];
    await api.as(agent, (tx) =>
      mergeTickets(tx, { sourceId: source.id, targetNumber: target.number, reason: 'Одно' }),
    );
    expect(await reveal(source.id)).toBe(secret);
    await api.as(agent, (tx) => closeTicket(tx, { ticketId: target.id }));
    for (const { id } of [source, target]) await expect(reveal(id)).rejects.toThrow('secret_wiped');
    await api.as(agent, (tx) => unmergeTicket(tx, { ticketId: source.id, reason: 'Разные' }));
    await expect(reveal(source.id)).rejects.toThrow('secret_wiped');
    expect(await unauditedRows(api.database)).toEqual([]);
  });
});

describe('a type that needs a file', () => {
  const ticket = { subject: 'а', type: 'proof', description: 'б' };

  it('opens no ticket without one', async () => {
    const refused = await ivan.call('POST', '/tickets', ticket);
    expect([refused.status, refused.body.code, refused.body.errors[0].field]).toEqual([
      422,
      'attachments_required',
      'attachmentIds',
    ]);
    const { body } = await ivan.upload('снимок.txt', 'x');
    expect((await ivan.open({ ...ticket, attachmentIds: [body.id] })).files).toHaveLength(1);
  });
});
