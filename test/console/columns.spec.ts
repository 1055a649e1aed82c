import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffClient } from './staff-client.js';
import { openStage, type Stage } from './stage.js';

/** `vaultCode` is for whoever manages staff; `unlisted` is in no definition; crates are for whoever reads the audit. */
let stage: Stage;
let admin: StaffClient;
let agent: StaffClient;
let auditor: StaffClient;
beforeAll(async () => {
  stage = await openStage();
  [admin, agent, auditor] = await Promise.all([
    stage.signIn('admin'),
    stage.signIn('agent'),
    stage.signIn('auditor'),
  ]);
});
afterAll(() => stage.close());

const base = '/admin/api/resources/Depot';

describe('a column that is not for everybody', () => {
  it('is read by who may, in lists and on the page', async () => {
    const list = await admin.get(`${base}/actions/list`);
    expect(list.body.records[0].params.vaultCode).toBe('vault-1');
    expect((await admin.get(`${base}/records/100001/show`)).body.record.params.vaultCode).toBe('vault-1');
  });

  it.each(['agent', 'auditor'] as const)('is in no answer to an %s', async (role) => {
    const client = await stage.signIn(role);
    const answers = [
      await client.get(`${base}/actions/list`),
      await client.get(`${base}/records/100001/show`),
      await client.get(`${base}/actions/search/Depot`),
      await client.get('/admin/api/resources/Crate/actions/list'),
      await client.get('/admin'),
    ];
    for (const { text } of answers) expect(/vault/i.test(text)).toBe(false);
  });

  it('cannot be asked about either: no filter, no search, no sort', async () => {
    for (const filter of ['filters.vaultCode=vault-1', 'filters.vaultCode~~from=s']) {
      expect((await agent.get(`${base}/actions/list?${filter}`)).status).toBe(422);
      expect((await agent.get(`${base}/actions/search/Depot?${filter}`)).status).toBe(422);
    }
    expect((await agent.get(`${base}/actions/search/vault-1`)).body.records).toEqual([]);
    expect((await agent.get(`${base}/actions/search/vault-1?searchProperty=vaultCode`)).body.records).toEqual(
      [],
    );
    expect((await admin.get(`${base}/actions/search/vault-12`)).body.records).toHaveLength(1);
    const sorted = await agent.get(`${base}/actions/list?sortBy=vaultCode&direction=desc`);
    expect(sorted.body.meta).toMatchObject({ sortBy: 'number' });
  });

  it('cannot be written beside what an action takes', async () => {
    const answer = await admin.post(`${base}/records/100002/rename`, {
      json: { name: 'New name', vaultCode: 'mine' },
    });
    expect(answer.body).toMatchObject({
      notice: { type: 'error', code: 'invalid_input' },
      errors: [{ field: 'vaultCode', code: 'unknown_field' }],
    });
    const rows = await stage.sql.query(
      "SELECT 1 FROM stage_depot WHERE vault_code = 'mine' OR name = 'New name'",
    );
    expect(rows).toEqual([]);
  });
});

describe('a column of no definition', () => {
  it('exists for nobody', async () => {
    const answers = [
      await admin.get(`${base}/actions/list`),
      await admin.get(`${base}/records/100001/show`),
      await admin.get('/admin'),
    ];
    for (const { text } of answers) expect(text.includes('unlisted')).toBe(false);
    expect((await admin.get(`${base}/actions/list?filters.unlisted=x`)).status).toBe(422);
  });
});

describe('a resource that is not for everybody', () => {
  const crates = '/admin/api/resources/Crate';

  it('is closed to who may not read it, at every address', async () => {
    const paths = ['actions/list', 'actions/search/x', 'search/x', 'records/1/show', 'records/999/show'];
    for (const path of paths) expect((await agent.get(`${crates}/${path}`)).status).toBe(403);
    expect((await agent.post(`${crates}/records/1/wipe`, { json: {} })).status).toBe(403);
    expect((await auditor.get(`${crates}/actions/list`)).status).toBe(200);
  });

  it('is in the page only as far as others point to it', async () => {
    const state = (text: string) => JSON.parse(/window\.REDUX_STATE = (.*);\n/.exec(text)![1]!);
    const crate = (page: { resources: { id: string }[] }) => page.resources.find(({ id }) => id === 'Crate');
    const forAgent = crate(state((await agent.get('/admin')).text));
    expect(forAgent).toMatchObject({ href: null, resourceActions: [], listProperties: [] });
    const forAuditor = crate(state((await auditor.get('/admin')).text)) as unknown as {
      resourceActions: { name: string }[];
    };
    expect(forAuditor.resourceActions.map(({ name }) => name)).toEqual(['list']);
  });

  it('leaves its pages out of the navigation, and closed', async () => {
    expect((await agent.get('/admin/api/pages/journal')).status).toBe(403);
    expect((await agent.get('/admin/api/dashboard')).body).toEqual({ depth: 1, name: 'Some agent' });
    expect((await agent.get('/admin/api/dashboard?depth=99')).status).toBe(422);
    expect((await agent.get('/admin/api/pages/none')).status).toBe(404);
  });
});

describe('an action that is not for everybody', () => {
  it('is refused to who may not, and not offered', async () => {
    const answer = await agent.post(`${base}/actions/register`, { json: { name: 'x' } });
    expect(answer.status).toBe(403);
    expect(answer.body.notice).toMatchObject({ type: 'error', code: 'forbidden' });
    const { record } = (await auditor.get(`${base}/records/100001/show`)).body;
    expect(record.recordActions.map(({ name }: { name: string }) => name)).toEqual(['show']);
    expect((await auditor.post(`${base}/records/100001/rename`, { json: { name: 'xx' } })).status).toBe(403);
  });
});
