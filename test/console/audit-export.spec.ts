import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipped } from '../support/unzipped.js';
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

  const page = async (path: string) => {
    const answer = await stage.auditor.client.request('GET', `/api/pages/${path}`);
    return {
      status: answer.status,
      body: (await answer.json()) as Record<string, unknown> & Record<number, unknown>,
    };
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
      // What it is found again by in an export: the export waited for its own seal.
      'words.proof.action': 'audit.exported',
      'words.proof.address': '127.0.0.1',
      'words.proof.seal.hash': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('in a table no cell starts a formula', async () => {
    const { data } = await order({ format: 'csv', entity: 'Company' });
    const { text, headers } = await fetchFile(data.exportId);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text).toContain('ООО «Формула»');
    // What was done, by its code and in the reader's words.
    expect(text).toContain('"company.registered","Компания заведена"');
    expect(text).not.toMatch(/(^|[,;\n"])=ООО/);
  });

  it('comes as an archive with its verifier, and as a workbook headed in the reader’s language', async () => {
    const { data } = await order({ format: 'xlsx', entity: 'Company', archive: true });
    const answer = await stage.auditor.client.request(
      'GET',
      `/exports/${encodeURIComponent(data.exportId)}/file`,
    );
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toMatch(/\.zip"$/);
    const files = await unzipped(Buffer.from(await answer.arrayBuffer()));
    expect([...files.keys()]).toEqual(expect.arrayContaining(['audit.xlsx', 'manifest.json', 'verify.mjs']));
    const sheets = (await unzipped(files.get('audit.xlsx')!)).get('xl/worksheets/sheet1.xml')!.toString();
    expect(sheets).toContain('Кто действовал');
    expect(sheets).toMatch(/company\.registered<.*?Компания заведена</);
    const { body } = await page(`auditExportProgress?id=${data.auditedAs as string}`);
    expect(body).toEqual({ rows: 2, done: 2, state: 'done' });
  });

  it('tells beforehand how much it will be, and afterwards who took what', async () => {
    const { body: some } = await page('auditExportOutlook?entity=Company&action=company.registered');
    expect(some).toMatchObject({ rows: 1, first: some.last });
    expect((await page('auditExportOutlook?from=2001-01-01&to=2001-01-02')).body).toEqual({
      ...{ rows: 0, first: null, last: null },
    });
    expect((await page('auditExportOutlook?from=вчера')).status).toBe(422);
    const { data } = await order({
      ...{ format: 'csv', entity: 'Company', action: 'company.registered', from: '2026-01-01' },
      byteOrderMark: false,
    });
    expect((await fetchFile(data.exportId)).text).toMatch(/^"at",/);
    const { body } = await page('auditExports');
    expect(body[0]).toMatchObject({
      ...{ who: 'Сотрудник auditor', format: 'csv', rows: 1, to: null },
      narrowedTo: ['Компания', 'Компания заведена'],
    });
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
