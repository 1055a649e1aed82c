import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { placeHold } from '../../src/audit/index.js';
import { activateRegulation, mergeAccount } from '../../src/casework/index.js';
import { letOriginalsGo } from '../../src/mail/intake/commands/let-originals-go.js';
import { unaccounted } from '../../src/mail/incoming-counts.js';
import { newId, system } from '../../src/platform/index.js';
import { presets } from '../../src/regulation/index.js';
import { openDesk, type Desk } from '../support/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const dayMs = 86_400_000;
const noon = Date.parse('2027-05-20T12:00:00.000Z');

/** A mail that came in so many days ago, read and kept. */
async function mail(daysAgo: number, more: { status?: string; userId?: string } = {}): Promise<string> {
  const [id, at] = [newId(), new Date(noon - daysAgo * dayMs)];
  await desk.database.query(
    `INSERT INTO mail_message (id, direction, status, kind, to_address, locale, facts, created_at, user_id)
     VALUES ($1, 'in', $2, 'incoming', 'support@opora.test', 'ru', '{}', $3, $4)`,
    [id, more.status ?? 'handled', at, more.userId ?? null],
  );
  await desk.database.query(
    `INSERT INTO incoming_mail (id, source, size, sha256, envelope_from, envelope_to, received_at)
     VALUES ($1, 'smtp', 3, repeat('0', 64), 'a@b.ru', '{support@opora.test}', $2)`,
    [id, at],
  );
  await desk.database.query("INSERT INTO incoming_mail_part VALUES ($1, 0, 'abc')", [id]);
  return id;
}

it('originals go after the last of their days, except what waits for somebody and what is held', async () => {
  desk.clock.setNow(new Date(noon));
  const held = await desk.customer('held@firma.example');
  const second = await desk.customer('second@firma.example');
  const admin = await desk.staff('admin');
  await desk.as(admin, (tx) =>
    mergeAccount(tx, { winnerId: held.id, loserId: second.id, reason: 'Один человек' }),
  );
  await desk.as(admin, (tx) =>
    placeHold(tx, { type: 'User', id: held.id, reason: 'Запрос суда о переписке' }),
  );
  const names = new Map([
    [await mail(10), 'the tenth day'],
    [await mail(11), 'gone'],
    [await mail(12), 'gone too'],
    [await mail(400, { status: 'quarantined' }), 'waits'],
    [await mail(400, { userId: held.id }), 'held'],
    [await mail(400, { userId: second.id }), 'held as the same person'],
  ]);
  const kept = async () => {
    const rows = await desk.database.query<{ id: string }>('SELECT mail_id AS id FROM incoming_mail_part');
    return rows.map(({ id }) => names.get(id)).sort();
  };
  expect(await desk.as(system, letOriginalsGo)).toBe(0);
  const document = structuredClone(presets['standard']!);
  await desk.as(admin, (tx) =>
    activateRegulation(tx, { document: { ...document, intake: { ...document.intake, originalsDays: 10 } } }),
  );
  expect(await desk.as(system, letOriginalsGo)).toBe(2);
  expect(await desk.as(system, letOriginalsGo)).toBe(0);
  expect(await kept()).toEqual(['held', 'held as the same person', 'the tenth day', 'waits']);
  const events = await desk.value<string>(
    "SELECT count(*) FROM audit_event WHERE action = 'mail.originalsLetGo'",
  );
  expect(Number(events)).toBe(1);
});

it('what came in is counted from what was kept of it, so that a mail without an outcome shows', async () => {
  expect(await unaccounted(desk.database)).toBe(0);
  const id = await mail(1);
  await desk.database.query("UPDATE mail_message SET direction = 'out', status = 'sent' WHERE id = $1", [id]);
  expect(await unaccounted(desk.database)).toBe(1);
});
