import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timeline } from '../../src/audit/index.js';
import { renameCompany } from '../../src/companies/index.js';
import { newId } from '../../src/platform/index.js';
import type { Ticket } from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { openDesk, type Desk } from '../support/desk.js';

let desk: Desk;
let user: User;
let ticket: Ticket;

beforeAll(async () => {
  desk = await openDesk();
  user = await desk.customer('ivan@firma.ru', 'Иван Иванов');
  ticket = await desk.ticket(user.id);
});
afterAll(() => desk?.close());

describe('the audit', () => {
  it.each([
    "UPDATE audit_event SET action = 'x'",
    'DELETE FROM audit_event',
    'TRUNCATE audit_event CASCADE',
    "UPDATE audit_value SET value = 'x'",
    'UPDATE audit_value SET value = NULL',
    'DELETE FROM audit_value',
    'TRUNCATE audit_value',
  ])('refuses %s', async (statement) => {
    await expect(desk.database.query(statement)).rejects.toThrow(/refused/);
  });

  it('takes the change back with an event that cannot be written', async () => {
    const company = await desk.company('Фирма');
    const before = await desk.value<number>('SELECT count(*)::integer FROM audit_event');
    const failing = desk.asSystem(async (tx) => {
      await renameCompany(tx, { companyId: company.id, name: 'Другое имя', version: 1 });
      await tx.record(
        'company.renamed',
        { entity: { type: 'Company', id: 'not an id' } },
        { before: { name: 'a' }, after: { name: 'b' } },
      );
    });
    await expect(failing).rejects.toThrow(/uuid/);
    expect(await desk.value('SELECT name FROM company WHERE id = $1', [company.id])).toBe('Фирма');
    expect(await desk.value<number>('SELECT count(*)::integer FROM audit_event')).toBe(before);
  });

  it('forgets a personal value and keeps the event as it was written', async () => {
    const reason = 'Позвонил Сидоров';
    const entityId = newId();
    await desk.asSystem((tx) =>
      tx.record(
        'company.renamed',
        { entity: { type: 'Company', id: entityId }, reason },
        { before: { name: 'a' }, after: { name: 'b' } },
      ),
    );
    const canonical = () =>
      desk.value<string>('SELECT canonical FROM audit_event WHERE entity_id = $1', [entityId]);
    const written = await canonical();
    expect(written).not.toContain('Сидоров');
    expect(await timeline(desk.database, { entityId })).toEqual([expect.objectContaining({ reason })]);
    await desk.database.query('UPDATE audit_value SET value = NULL, salt = NULL WHERE value = $1', [reason]);
    expect(await canonical()).toBe(written);
    expect(await timeline(desk.database, { entityId })).toEqual([expect.objectContaining({ reason: null })]);
  });

  it('names who and what', async () => {
    const [entry] = await timeline(desk.database, { ticketId: ticket.id, entityType: 'Ticket' });
    expect(entry).toMatchObject({
      action: 'ticket.opened',
      actor: { kind: 'user', id: user.id, name: 'Иван Иванов' },
      entity: { type: 'Ticket', id: ticket.id, label: String(ticket.number) },
      ticketNumber: ticket.number,
      userName: 'Иван Иванов',
    });
  });
});
