import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPeopleStage, type PeopleStage, type StaffAtDesk } from './people-stage.js';

describe('exporting the journal', () => {
  let stage: PeopleStage;

  beforeAll(async () => {
    stage = await openPeopleStage();
    await stage.agent.client.made('Company', 'register', {
      name: '=ООО «Формула»',
      domains: ['formula-one.ru'],
    });
  });
  afterAll(() => stage?.close());

  const order = (input: object, by: StaffAtDesk = stage.auditor) =>
    by.client.actOn('AuditEvent', 'export', input);
  const fetchFile = async (id: string, by: StaffAtDesk = stage.auditor) => {
    const answer = await by.client.request('GET', `/exports/${encodeURIComponent(id)}/file`);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  it('is asked for, then fetched: every event of the filter, and the export itself on record', async () => {
    const { data } = await order({ format: 'ndjson', entity: 'Company' });
    const file = await fetchFile(data.exportId);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="audit-\d{4}-\d\d-\d\d\.ndjson"$/,
    );
    const events = file.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { action: string });
    expect(events.map(({ action }) => action).sort()).toEqual(['company.domainAdded', 'company.registered']);
    const { body } = await stage.list(stage.auditor, 'AuditEvent', { 'filters.action': 'audit.exported' });
    expect(body.records[0].params).toMatchObject({
      'words.what': 'Журнал выгружен',
      'words.who.text': 'Сотрудник auditor',
    });
  });

  it('in a table no cell starts a formula', async () => {
    const { data } = await order({ format: 'csv', entity: 'Company' });
    const { text, headers } = await fetchFile(data.exportId);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text).toContain('ООО «Формула»');
    expect(text).not.toMatch(/(^|[,;\n"])=ООО/);
  });

  it('tells a mistake in the form, not in the file', async () => {
    expect((await order({ format: 'xls' })).notice.code).toBe('invalid_input');
    expect((await order({ format: 'csv', actor: 'никто' })).notice.code).toBe('audit_actor_unknown');
    const faulty = await order({ format: 'csv', from: 'вчера' });
    expect(faulty.errors).toMatchObject([
      { field: 'from', code: 'date_invalid', message: 'Нужен день, например 2026-11-01' },
    ]);
  });

  it('gives a file to whom it was promised, for as long as the proof counts, and to nobody for a guess', async () => {
    const { data } = await order({ format: 'ndjson', entity: 'Company' });
    expect((await fetchFile(data.exportId, stage.admin)).status).toBe(404);
    const [payload, mac] = (data.exportId as string).split('.') as [string, string];
    const wider = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), entity: undefined }),
    ).toString('base64url');
    for (const guess of [`${wider}.${mac}`, `${payload}.`, 'x', `${payload}.${mac}x`, '..']) {
      expect((await fetchFile(guess)).status).toBe(404);
    }
  });

  it('asks for a fresh proof, and is for those who may take it away', async () => {
    for (const who of [stage.agent, stage.supervisor])
      expect((await order({ format: 'csv' }, who)).status).toBe(403);
    const other = await stage.staff('auditor');
    await stage.ageSessions(other);
    expect((await order({ format: 'csv' }, other)).notice.code).toBe('step_up_required');
  });
});
