import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findText, locales } from '../../admin/locale/translate.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

describe('the journal', () => {
  let stage: PeopleStage;
  let companyId: string;
  let userId: string;

  beforeAll(async () => {
    stage = await openPeopleStage();
    const { client } = stage.agent;
    companyId = (
      await client.made('Company', 'register', { name: 'АО «Вектор»', domains: ['vektor.spb.ru'] })
    ).id as string;
    const user = await stage.customer('ivan@vektor.spb.ru', 'Иван Векторов');
    userId = user.id;
    await client.done('User', userId, 'linkToCompany', { companyId });
    await client.done('User', userId, 'correctProfile', {
      phone: '+7 343 111-22-33',
      version: 1,
      reason: 'Просьба',
    });
    await stage.supervisor.client.done('User', userId, 'block', { reason: 'Спам' });
  });
  afterAll(() => stage?.close());

  const list = async (query: Readonly<Record<string, string>>, by = stage.auditor) =>
    (await stage.list(by, 'AuditEvent', { perPage: '100', ...query })).body;

  it('says who did what to what and why, and what was before and after; no document, no id among the words', async () => {
    const { records } = await list({ 'filters.userId': userId, 'filters.action': 'user.profileCorrected' });
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      title: 'Данные контакта исправлены',
      params: {
        action: 'user.profileCorrected',
        'words.who.text': 'Сотрудник agent',
        'words.capacity': 'специалист',
        'words.about.text': 'Иван Векторов',
        'words.noun': 'Контакт',
        'words.reason': 'Просьба',
        'words.changes.0.label': 'Телефон',
        'words.changes.0.before': null,
        'words.changes.0.after': '+7 343 111-22-33',
      },
    });
    const words = Object.entries(records[0].params).filter(([name]) =>
      /^words\..*(text|what|reason|before|after)$/.test(name),
    );
    for (const [, value] of words) expect(String(value)).not.toMatch(/[{}]|[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it('gives one event with all it rests on', async () => {
    const { records } = await list({ 'filters.action': 'link.requested' });
    const { body, text } = await stage.show(stage.auditor, 'AuditEvent', records[0].id);
    expect(body.record.params).toMatchObject({
      'words.what': 'Контакт связан с компанией',
      'words.about.text': 'Иван Векторов — АО «Вектор»',
      'words.company.text': 'АО «Вектор»',
    });
    expect(text).toContain('Домен совпал');
    expect(body.record.params).not.toHaveProperty('canonical');
  });

  it.each([
    [
      'actor',
      () => ({ 'filters.actorId': stage.supervisor.id, 'filters.entityType': 'User' }),
      ['user.blocked'],
    ],
    [
      'company',
      () => ({ 'filters.companyId': companyId, 'filters.entityType': 'CompanyLink' }),
      ['link.requested'],
    ],
    ['entity', () => ({ 'filters.entityId': userId, 'filters.action': 'user.blocked' }), ['user.blocked']],
    ['kind of actor', () => ({ 'filters.actorKind': 'import' }), []],
    ['period', () => ({ 'filters.userId': userId, 'filters.at~~from': '2099-01-01' }), []],
  ])('is narrowed by %s', async (_by, query, actions) => {
    const { records } = await list(query());
    expect(records.map(({ params }: { params: { action: string } }) => params.action)).toEqual(actions);
  });

  it('asks as many statements for a hundred events as for two', async () => {
    const of = (perPage: string) =>
      stage.statements(() => stage.list(stage.auditor, 'AuditEvent', { perPage }));
    await of('2');
    const few = await of('2');
    expect(await of('100')).toBeLessThanOrEqual(few + 8);
  });

  it('speaks English to who reads English', async () => {
    await stage.auditor.browser.post('/admin/language', { json: { locale: 'en' } });
    const { records } = await list({ 'filters.action': 'user.blocked' });
    expect(records[0].params).toMatchObject({
      'words.what': 'Contact blocked',
      'words.capacity': 'supervisor',
      'words.changes.0.label': 'Status',
      'words.changes.0.before': 'Active',
      'words.changes.0.after': 'Blocked',
    });
    await stage.auditor.browser.post('/admin/language', { json: { locale: 'ru' } });
  });

  it('offers its acts in words', async () => {
    const { body } = await stage.page(stage.auditor, 'auditActs');
    expect(body).toContainEqual({ act: 'link.requested', words: 'Контакт связан с компанией' });
    expect((await stage.page(stage.agent, 'auditActs')).status).toBe(403);
  });

  it('is closed to agents, and canonical text, hashes and personal values beside it are no columns', async () => {
    expect((await stage.list(stage.agent, 'AuditEvent')).status).toBe(403);
    expect((await stage.list(stage.supervisor, 'AuditEvent')).status).toBe(200);
    for (const column of ['canonical', 'hash', 'seal']) {
      expect((await stage.list(stage.admin, 'AuditEvent', { [`filters.${column}`]: 'x' })).status).toBe(422);
    }
    expect(JSON.stringify(await list({}))).not.toMatch(/"canonical"|"personal"/);
  });

  describe('of one record', () => {
    const timeline = async (query: Readonly<Record<string, string>>, by = stage.auditor) => {
      const asked = new URLSearchParams(query).toString();
      return by.browser.get(`/admin/api/pages/timeline?${asked}`);
    };
    interface Line {
      readonly kind: string;
      readonly what: string;
      readonly reason: string | null;
      readonly origin: { readonly address: string | null } | null;
    }
    const lines = async (query: Readonly<Record<string, string>>, by = stage.auditor) =>
      (await timeline(query, by)).body['lines'] as Line[];

    it('says in words who did what and why, narrowed as asked', async () => {
      const all = await lines({ of: 'User', id: userId });
      expect(all[0]).toMatchObject({ what: 'Контакт заблокирован', reason: 'Спам', kind: 'changed' });
      expect(all[0]!.origin!.address).toContain('127.0.0.1');
      const links = await lines({ of: 'Company', id: companyId, kind: 'links' });
      expect(links.map(({ what }) => what)).toEqual(['Контакт связан с компанией']);
      const supervisors = await lines({ of: 'User', id: userId, actor: stage.supervisor.id });
      expect(supervisors).toHaveLength(1);
      expect(await lines({ of: 'User', id: userId, to: '2000-01-01T00:00:00Z' })).toEqual([]);
    });

    it('gives the desk what changed, and the journal’s readers who looked, was refused and from where', async () => {
      const theirs = await lines({ of: 'User', id: userId }, stage.agent);
      expect(theirs.length).toBeGreaterThan(0);
      expect(theirs.every(({ origin }) => origin === null)).toBe(true);
      const { body } = await timeline({ of: 'User', id: userId }, stage.agent);
      expect(body['kinds']).toEqual(['changed', 'mails', 'links']);
      expect(await lines({ of: 'User', id: userId, kind: 'denied' }, stage.agent)).toEqual([]);
      expect((await timeline({ of: 'StaffMember', id: stage.agent.id }, stage.agent)).status).toBe(403);
      expect((await timeline({ of: 'StaffMember', id: stage.agent.id })).status).toBe(200);
    });

    it('says of an erased value that it was erased, and when', async () => {
      const { id } = await stage.customer('gone@vektor.spb.ru', 'Олег Стёртый');
      await stage.supervisor.client.done('User', id, 'block', { reason: 'Личная просьба' });
      await stage.sql.query(
        'UPDATE audit_value SET value = NULL, salt = NULL WHERE event IN (SELECT id FROM audit_event WHERE user_id = $1)',
        [id],
      );
      expect((await lines({ of: 'User', id }))[0]).toMatchObject({ reason: 'стёрто' });
      await stage.sql.query(
        "UPDATE portal_user SET status = 'erased', erased_at = '2026-11-20T12:00:00Z' WHERE id = $1",
        [id],
      );
      expect((await lines({ of: 'User', id }))[0]).toMatchObject({ reason: 'стёрто 20 нояб. 2026 г.' });
    });

    it.each([
      [{ of: 'Nothing', id: '1' }, 422],
      [{ of: 'User', id: '00000000-0000-7000-8000-000000000009' }, 404],
      [{ of: 'Ticket', id: '999999' }, 404],
      [{ of: 'User', id: '100001' }, 404],
      [{ of: 'User', id: 'x', after: '1' }, 422],
    ])('refuses %j with %i', async (query, status) => {
      expect((await timeline(query)).status).toBe(status);
    });
  });
});

describe('every audited act', () => {
  it('has words in both languages', async () => {
    const acts = new Set<string>();
    for (const name of await readdir('src', { recursive: true })) {
      if (!name.endsWith('.events.ts')) continue;
      const text = await readFile(`src/${name}`, 'utf8');
      for (const [, act = ''] of text.matchAll(/^ {4}'([a-zA-Z]+\.[a-zA-Z]+)':/gm)) acts.add(act);
    }
    expect(acts.size).toBeGreaterThan(40);
    for (const locale of locales) {
      expect([...acts].filter((act) => findText(locale, `spoken.audit.${act}`) === undefined)).toEqual([]);
    }
  });
});
