import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPeopleStage, type PeopleStage, type StaffAtDesk } from './people-stage.js';

describe('domains looked at first, and contacts linked together', () => {
  let stage: PeopleStage;
  let company: string;

  beforeAll(async () => {
    stage = await openPeopleStage();
    company = (await stage.agent.client.made('Company', 'register', { name: 'АО «Маяк»' })).id as string;
    for (const [email, name] of [
      ['anna@mayak-svyaz.ru', 'Анна'],
      ['boris@mayak-svyaz.ru', 'Борис'],
      ['info@mayak-svyaz.ru', 'Общий ящик'],
    ] as const) {
      await stage.customer(email, name);
    }
  });
  afterAll(() => stage?.close());

  const act = (action: string, input: object, by: StaffAtDesk = stage.agent) =>
    by.client.act('Company', company, action, input);

  it('previewDomain: an auditor may look too; words and numbers, nothing written', async () => {
    const before = await stage.written();
    const { data, notice } = await act('previewDomain', { domain: 'Mayak-Svyaz.RU' }, stage.auditor);
    expect(notice.type).toBe('success');
    expect(data).toMatchObject({
      domain: 'mayak-svyaz.ru',
      refusal: null,
      lookAlike: null,
      counts: { match: 2, evidence: 1, unconfirmed: 0, ambiguous: 0, mismatch: 0, linked: 0 },
      suspends: [],
      restores: [],
    });
    expect(data.sentences[0]).toBe('Можно будет связать по домену: 2');
    expect(data.people).toHaveLength(3);
    expect(await stage.written()).toBe(before);
  });

  it.each([
    ['public_provider', { domain: 'mail.ru' }],
    ['public_suffix', { domain: 'com.ru' }],
    ['invalid_domain', { domain: '' }],
    ['invalid_input', {}],
    ['invalid_input', { domain: 'a\0b.ru' }],
    ['invalid_input', { domain: 'mayak.ru', includeSubdomains: 'да' }],
  ])('previewDomain refuses with %s: %j', async (code, input) => {
    expect((await act('previewDomain', input)).notice.code).toBe(code);
  });

  it('linkMatching, previewBatch and undoBatch: made, shown on the page, taken back', async () => {
    expect((await act('linkMatching', { domain: 'mayak-svyaz.ru' })).notice.code).toBe('domain_unknown');
    await act('addDomain', { domain: 'mayak-svyaz.ru' });
    expect((await act('linkMatching', { domain: 'mayak-svyaz.ru' }, stage.auditor)).status).toBe(403);
    const made = await act('linkMatching', {
      domain: 'mayak-svyaz.ru',
      reason: 'переезд со старого портала',
    });
    expect(made.data).toMatchObject({ linked: 2, left: false });
    const { batchId } = made.data;
    const nobody = await act('linkMatching', { domain: 'mayak-svyaz.ru' });
    expect(nobody).toMatchObject({ notice: { type: 'success' }, data: { batchId: null, linked: 0 } });

    const preview = await act('previewBatch', { batchId }, stage.auditor);
    expect(preview.data).toMatchObject({
      links: 2,
      standing: 2,
      ends: [{ userName: 'Анна' }, { userName: 'Борис' }],
    });
    const { body } = await stage.page(stage.agent, 'company', { id: company });
    expect(body.batches).toMatchObject([{ id: batchId, standing: 2, undoneAt: null }]);

    expect((await act('undoBatch', { batchId, reason: ' ' })).notice.code).toBe('reason_required');
    expect((await act('undoBatch', { batchId: 'x', reason: 'нет' })).notice.code).toBe('batch_unknown');
    expect((await act('undoBatch', { batchId, reason: 'нет' }, stage.auditor)).status).toBe(403);
    expect((await act('undoBatch', { batchId, reason: 'Не тот домен' })).data).toEqual({ endedLinks: 2 });
    expect((await act('undoBatch', { batchId, reason: 'Ещё раз' })).notice.code).toBe('batch_undone');
    const after = await stage.page(stage.agent, 'company', { id: company });
    expect(after.body.batches).toMatchObject([{ standing: 0, undoneReason: 'Не тот домен' }]);
    expect(after.body.members.map(({ status }: { status: string }) => status)).toEqual(['ended', 'ended']);
    expect(after.body.history.map(({ what }: { what: string }) => what)).toContain(
      'Общее связывание отменено',
    );
    const unknown = { batchId: '00000000-0000-7000-8000-000000000000' };
    expect((await act('previewBatch', unknown)).notice.code).toBe('batch_unknown');
  });
});
