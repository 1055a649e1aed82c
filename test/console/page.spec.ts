import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('the page', () => {
  it('cannot be broken out of by what people are called', async () => {
    const fullName = '</script><script>alert(1)</script>\u2028\u2029<!--';
    const agent = [...stage.people.values()].find(({ role }) => role === 'agent')!;
    stage.people.set(agent.id, { ...agent, fullName });
    const { text } = await (await stage.signIn('agent')).get('/admin');
    expect(text.includes('<script>alert')).toBe(false);
    expect(/[\u2028\u2029]/.test(text)).toBe(false);
    const session = /window\.REDUX_STATE\.session = (.*);\n/.exec(text)![1]!;
    expect(session).not.toContain('<');
    expect((JSON.parse(session) as { title: string }).title).toBe(fullName);
  });

  it('tells the browser no more of the staff member than it shows', async () => {
    const { text } = await (await stage.signIn('auditor')).get('/admin/resources/Crate');
    const session = JSON.parse(/window\.REDUX_STATE\.session = (.*);\n/.exec(text)![1]!) as object;
    expect(Object.keys(session).sort()).toEqual(['email', 'id', 'locale', 'role', 'secondFactor', 'title']);
  });

  it('carries one language, AdminJS’s own words included', async () => {
    const { text } = await (await stage.signIn('auditor')).get('/admin');
    expect(text.includes('Применить')).toBe(true);
    expect(text.includes('Apply changes')).toBe(false);
  });

  it('is there for every address of the console, and for no other', async () => {
    const client = await stage.signIn('auditor');
    const own = [
      '',
      '/',
      '/resources/Depot',
      '/resources/Depot/records/1/show',
      '/resources/Depot/actions/register',
      '/pages/journal',
    ];
    for (const path of own) expect((await client.get(`/admin${path}`)).status).toBe(200);
    const missing = await client.get('/admin/elsewhere', { accept: 'text/html' });
    expect(missing.status).toBe(404);
    expect(missing.text).toContain('Такого здесь нет');
  });
});
