import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Observation } from '../../src/audit/index.js';
import { DomainError, newId, type Actor } from '../../src/platform/index.js';
import { freshDatabase, inDatabase } from '../support/database.js';
import { openDesk, type Desk } from '../support/desk.js';
import { openPeopleStage } from './people-stage.js';

const quarter = 15 * 60_000;

describe('who looked and who was refused', () => {
  let desk: Desk;
  let agent: Actor & { readonly id: string };
  beforeAll(async () => {
    desk = await openDesk('standard');
    agent = await desk.staff('agent');
  });
  afterAll(() => desk?.close());

  const look = (
    act: 'seen' | 'denied',
    id: string,
    what = 'forbidden',
    actor: Actor = agent,
  ): Observation => ({
    act,
    actor,
    key: `${what} ${id}`,
    what,
    facts: {},
    about: () => Promise.resolve({ entity: { type: 'User', id }, userId: id }),
  });
  const told = (id: string) =>
    desk.database.query<{ action: string; facts: { times?: number } }>(
      "SELECT action, canonical::jsonb->'facts' AS facts FROM audit_event WHERE entity_id = $1 ORDER BY id",
      [id],
    );
  const acts = async (id: string) => (await told(id)).map(({ action }) => action);

  it('is told once in a quarter of an hour, however often and in however many notes', async () => {
    const id = newId();
    for (let count = 0; count < 3; count += 1) desk.observer.note(look('seen', id));
    await desk.observer.flush();
    desk.observer.note(look('seen', id));
    await desk.observer.flush();
    expect(await acts(id)).toEqual(['record.seen']);
    // Somebody else’s look is another.
    const other = await desk.staff('supervisor');
    desk.observer.note(look('seen', id, 'forbidden', other));
    await desk.observer.flush();
    expect(await acts(id)).toEqual(['record.seen', 'record.seen']);
    desk.clock.setNow(new Date(desk.clock.now().getTime() + quarter));
    desk.observer.note(look('seen', id));
    await desk.observer.flush();
    expect(await acts(id)).toHaveLength(3);
  });

  it('tells after a quarter of an hour how often it was refused again', async () => {
    const id = newId();
    for (let count = 0; count < 5; count += 1) desk.observer.note(look('denied', id));
    await desk.jobs.settle();
    expect(await acts(id)).toEqual(['access.denied']);
    desk.clock.setNow(new Date(desk.clock.now().getTime() + quarter));
    await desk.jobs.settle();
    const events = await told(id);
    expect(events.map(({ action }) => action)).toEqual(['access.denied', 'access.deniedAgain']);
    expect(events[1]!.facts).toMatchObject({ refusal: 'forbidden', times: 4 });
    await desk.jobs.settle();
    expect(await acts(id)).toHaveLength(2);
  });

  it('keeps a flood of one actor small and counted', async () => {
    const flooder = await desk.staff('agent');
    const count = async () =>
      desk.value<number>('SELECT count(*)::integer FROM audit_event WHERE actor_id = $1', [flooder.id]);
    for (let turn = 0; turn < 3; turn += 1) {
      for (let tries = 0; tries < 100; tries += 1)
        desk.observer.note(look('denied', newId(), 'forbidden', flooder));
      await desk.observer.flush();
    }
    expect(await count()).toBe(31);
    const [many] = await desk.database.query<{ count: number }>(
      "SELECT count FROM audit_tally WHERE who = $1 AND what = 'many'",
      [flooder.id],
    );
    expect(many!.count).toBe(270);
  });

  it('tells nothing where there is nothing to tell, and forgets what cannot be told', async () => {
    const id = newId();
    desk.observer.note({ ...look('denied', id), about: () => Promise.resolve(null) });
    desk.observer.note({
      ...look('denied', id, 'x'),
      about: () => Promise.reject(new Error('no such thing')),
    });
    await desk.observer.flush();
    await desk.observer.flush();
    expect(await acts(id)).toEqual([]);
  });

  it('keeps what meets a database that is away until it is back', async () => {
    const id = newId();
    let away = true;
    const about = () =>
      away
        ? Promise.reject(new DomainError('database_unavailable'))
        : Promise.resolve({ entity: { type: 'User', id } });
    desk.observer.note({ ...look('denied', id), about });
    await desk.observer.flush();
    expect(await acts(id)).toEqual([]);
    away = false;
    await desk.observer.flush();
    expect(await acts(id)).toEqual(['access.denied']);
  });

  it('writes what waits when the process is asked to stop', async () => {
    const database = await freshDatabase();
    const stage = await openPeopleStage(database.url);
    const id = newId();
    stage.observer.note(look('denied', id, 'forbidden', { kind: 'staff', id: newId(), role: 'agent' }));
    await stage.close();
    const rows = await inDatabase(database.url, 'SELECT action FROM audit_event WHERE entity_id = $1', [id]);
    expect(rows).toEqual([{ action: 'access.denied' }]);
    await database.drop();
  });
});
