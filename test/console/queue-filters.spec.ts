import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTicket, type Ticket } from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { openTicketStage, type TicketStage } from './ticket-stage.js';

type Staff = Awaited<ReturnType<TicketStage['staff']>>;

interface Filter {
  readonly id: string;
  readonly name: string;
  readonly mine: boolean;
  readonly broken: readonly string[];
  readonly start: boolean;
  readonly version: number;
}

describe('filters of the queue', () => {
  let stage: TicketStage;
  let kira: Staff;
  let lev: Staff;
  let boss: Staff;
  let auditor: Staff;
  let anna: User;
  let companyId = '';
  let own: Ticket;

  beforeAll(async () => {
    stage = await openTicketStage();
    kira = await stage.staff('agent');
    lev = await stage.staff('agent');
    boss = await stage.staff('supervisor');
    auditor = await stage.staff('auditor');
    anna = await stage.customer('anna@vektor.test', 'Анна Векторова');
    const boris = await stage.customer('boris@gorset.test', 'Борис Горсетев');
    ({ id: companyId } = await stage.company('ООО «Вектор»', 'vektor.test'));
    await stage.link(boss.actor, anna.id, companyId);
    own = await opened(anna, 'incident');
    await opened(boris, 'question');
    await opened(boris, 'incident');
    await kira.client.done('Ticket', own.id, 'assign', { staffId: kira.id });
  });
  afterAll(() => stage?.close());

  const opened = (by: User, type: string): Promise<Ticket> =>
    stage.as({ kind: 'user', id: by.id }, (tx) =>
      openTicket(tx, { requesterId: by.id, channel: 'api', type, subject: type, description: 'Порт' }),
    );
  const page = async <Data>(path: string, by = kira): Promise<Data> =>
    (await (await by.client.request('GET', `/api/pages/${path}`)).json()) as Data;
  const found = async (query: string, by = kira): Promise<string[]> =>
    (await page<{ rows: { subject: string }[] }>(`dashboard?section=all&${query}`, by)).rows.map(
      ({ subject }) => subject,
    );
  const filters = async (by = kira): Promise<Filter[]> =>
    (await page<{ filters: Filter[] }>('queueFilters', by)).filters;
  const save = (name: string, more: object = {}, by = kira) =>
    by.client.actOn('Ticket', 'saveFilter', { name, terms: { section: 'live' }, ...more });
  const refusal = async (action: string, input: object, by = kira) =>
    (await by.client.actOn('Ticket', action, input)).notice.code;

  it.each([
    ['', 3],
    ['assignee=me', 1],
    ['assignee=nobody', 2],
    ['statuses=new,open', 3],
    ['statuses=closed', 0],
    ['priorities=1', 0],
    ['priorities=1,2,3,4,5', 3],
    ['channel=api', 3],
    ['channel=mail', 0],
    ['days=1', 3],
  ])('narrows the queue by fields: %s', async (query, count) => {
    expect(await found(query)).toHaveLength(count);
  });

  it('narrows it by company, type and text together', async () => {
    expect(await found(`companyId=${companyId}`)).toEqual(['incident']);
    const [type] = await stage.sql.query<{ id: string }>(
      "SELECT id FROM ticket_type WHERE code = 'question'",
    );
    expect(await found(`typeId=${type!.id}`)).toEqual(['question']);
    expect(await found(`companyId=${companyId}&q=incident&assignee=me`)).toEqual(['incident']);
    expect(await found(`companyId=${companyId}&assignee=me`, lev)).toEqual([]);
  });

  it.each([
    ['', 3],
    ['assignee=me', 1],
    ['statuses=closed', 0],
  ])('narrows what was written by the same: %s', async (query, count) => {
    const view = await page<{ rows: object[] }>(`dashboard?section=words&q=Порт&${query}`);
    expect(view.rows).toHaveLength(count);
  });

  it.each(['statuses=lost', 'priorities=9', 'assignee=x', 'companyId=1', 'days=0', 'channel=fax'])(
    'takes nothing it does not know: %s',
    async (query) => {
      expect((await kira.client.request('GET', `/api/pages/dashboard?${query}`)).status).toBe(422);
    },
  );

  it('keeps one under a name, for whoever saved it', async () => {
    const { notice, data } = await save('Мои срочные', { terms: { section: 'mine', priorities: [1, 2] } });
    expect(notice.type).toBe('success');
    expect(await filters()).toMatchObject([
      { id: data.id, name: 'Мои срочные', mine: true, terms: { section: 'mine', priorities: [1, 2] } },
    ]);
    expect(await filters(lev)).toEqual([]);
    expect(await stage.count("SELECT 1 FROM audit_event WHERE action = 'queueFilter.saved'")).toBe(1);
  });

  it('has each name once for each of them', async () => {
    expect(await refusal('saveFilter', { name: ' мои срочные ', terms: { section: 'live' } })).toBe(
      'filter_name_taken',
    );
    expect((await save('Мои срочные', {}, lev)).notice.type).toBe('success');
    expect((await save('  ')).notice.code).toBe('invalid_input');
    expect((await save('ы'.repeat(81))).notice.code).toBe('invalid_input');
    expect((await save('лишнее', { terms: { section: 'live', sql: '1=1' } })).notice.code).toBe(
      'invalid_input',
    );
  });

  it('is put before the team by who may, and changed by them alone', async () => {
    expect((await save('Всем', { shared: true })).notice.code).toBe('forbidden');
    const { data } = await save('Вектор', { shared: true, terms: { section: 'live', companyId } }, boss);
    for (const reader of [kira, lev, auditor])
      expect((await filters(reader)).map(({ name }) => name)).toContain('Вектор');
    const revised = { id: data.id, version: 1, name: 'Наш' };
    expect(await refusal('reviseFilter', revised)).toBe('forbidden');
    expect(await refusal('deleteFilter', { id: data.id })).toBe('forbidden');
    expect(await refusal('reviseFilter', { ...revised, version: 7 }, boss)).toBe('version_conflict');
    expect((await boss.client.actOn('Ticket', 'reviseFilter', revised)).data).toEqual({ version: 2 });
  });

  it('is nobody else’s to see, to begin with or to change while it is kept to oneself', async () => {
    const [mine] = await filters();
    for (const action of ['deleteFilter', 'startWith'])
      expect(await refusal(action, { id: mine!.id }, lev)).toBe('filter_unknown');
    expect(await refusal('reviseFilter', { id: mine!.id, version: 1, shared: true }, boss)).toBe(
      'filter_unknown',
    );
  });

  it('is what somebody begins with, until it is taken from them', async () => {
    const shared = (await filters()).find(({ name }) => name === 'Наш')!;
    expect((await kira.client.actOn('Ticket', 'startWith', { id: shared.id })).notice.type).toBe('success');
    const start = async () => (await filters()).find((filter) => filter.start)?.name;
    expect(await start()).toBe('Наш');
    expect((await filters(lev)).some((filter) => filter.start)).toBe(false);
    await boss.client.actOn('Ticket', 'reviseFilter', { id: shared.id, version: 2, shared: false });
    expect(await start()).toBeUndefined();
    const [mine] = await filters();
    await kira.client.actOn('Ticket', 'startWith', { id: mine!.id });
    expect(await start()).toBe('Мои срочные');
    expect((await kira.client.actOn('Ticket', 'startWith', { id: null })).notice.type).toBe('success');
    expect(await start()).toBeUndefined();
    await kira.client.actOn('Ticket', 'startWith', { id: mine!.id });
    expect((await kira.client.actOn('Ticket', 'deleteFilter', { id: mine!.id })).notice.type).toBe('success');
    expect(await filters()).toEqual([]);
  });

  it('says what it looks for that is no longer there', async () => {
    const gone = '018f0000-0000-7000-8000-000000000000';
    const terms = { section: 'live', companyId: gone, assignee: gone, typeId: gone };
    await save('Старый', { terms });
    expect((await filters())[0]).toMatchObject({ broken: ['company', 'assignee', 'type'] });
    expect(await found(`companyId=${gone}`)).toEqual([]);
  });

  it('is kept no more than fifty times', async () => {
    await stage.sql.query(
      `INSERT INTO queue_filter (id, owner_id, name, shared, terms, created_at, updated_at)
       SELECT gen_random_uuid(), $1, 'Ещё ' || i, false, '{"section":"live"}', now(), now() FROM generate_series(1, 49) i`,
      [kira.id],
    );
    expect((await save('Пятьдесят первый')).notice.code).toBe('filters_too_many');
  });

  it('is there for whoever kept it, however many the team has', async () => {
    await stage.sql.query(
      `INSERT INTO queue_filter (id, owner_id, name, shared, terms, created_at, updated_at)
       SELECT gen_random_uuid(), $1, 'Общий ' || i, true, '{"section":"live"}', now(), now() FROM generate_series(1, 300) i`,
      [boss.id],
    );
    const seen = await filters();
    expect([seen.length, seen.filter(({ mine }) => mine).length]).toEqual([250, 50]);
  });
});
