import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { presets } from '../../src/regulation/index.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

describe('the regulation', () => {
  let stage: PeopleStage;

  beforeAll(async () => {
    stage = await openPeopleStage();
  });
  afterAll(() => stage?.close());

  const activate = (input: object, by = stage.admin) => by.client.actOn('Regulation', 'activate', input);
  const latest = async (): Promise<{ id: string; params: Record<string, unknown>; title: string }> =>
    (await stage.list(stage.auditor, 'Regulation')).body.records[0];

  it('shows beforehand what a preset would change, and writes nothing', async () => {
    const before = await stage.written();
    const { body } = await stage.page(stage.auditor, 'regulationPresets');
    const find = (name: string) => body.presets.find((preset: { name: string }) => preset.name === name);
    expect(find('standard').changes).toEqual([]);
    expect(find('nag').changes).toEqual(
      expect.arrayContaining([
        {
          section: 'Связи с компаниями',
          label: 'Такую связь одобряет второй сотрудник',
          before: 'да',
          after: 'нет',
        },
        { section: '', label: 'Тип заявки «Неисправность»', before: 'есть', after: 'нет' },
      ]),
    );
    expect(await stage.written()).toBe(before);
  });

  it('is put in force by its name, and read as a form with what it changed', async () => {
    const { notice, data } = await activate({ preset: 'nag' });
    expect(notice.type).toBe('success');
    expect(await latest()).toMatchObject({
      id: data.id,
      title: `Версия № ${String(data.number)}`,
      params: { preset: 'nag' },
    });
    const { body } = await stage.page(stage.agent, 'regulation', { id: data.id });
    expect(body.version).toMatchObject({
      number: data.number,
      inForce: true,
      activatedByName: 'Сотрудник admin',
    });
    const links = body.sections.find(({ path }: { path: string }) => path === 'links');
    expect(links.lines).toEqual([
      {
        path: 'links.overridable',
        label: 'Связывать по доказательству можно, если',
        value: 'у компании нет домена',
      },
      { path: 'links.secondApprover', label: 'Такую связь одобряет второй сотрудник', value: 'нет' },
    ]);
    expect(body.changes.length).toBeGreaterThan(5);
    expect(JSON.stringify(body)).not.toContain('[object');
  });

  it('is put in force as a document; a faulty one names its faults', async () => {
    const document = structuredClone(presets['standard']) as unknown as Record<string, never>;
    const own = { ...document, reopen: { windowDays: 5, autoClosedWindowDays: null } };
    const { data } = await activate({ document: own });
    const { body } = await stage.page(stage.auditor, 'regulation', { id: data.id });
    const reopen = body.sections.find(({ path }: { path: string }) => path === 'reopen');
    expect(reopen.lines.map(({ value }: { value: string }) => value)).toEqual(['5 дней', 'без ограничения']);
    const { data: before } = { data: await latest() };
    const faulty = await activate({ document: { ...document, reopen: { windowDays: -1 } } });
    expect(faulty.notice.code).toBe('invalid_input');
    expect(faulty.errors?.map(({ field }) => field)).toEqual(
      expect.arrayContaining([expect.stringContaining('document.reopen')]),
    );
    expect((await latest()).id).toBe(before.id);
  });

  it('refuses an unknown preset, neither and both, and whoever may not', async () => {
    expect((await activate({ preset: 'unheard-of' })).notice.code).toBe('regulation_preset_unknown');
    expect((await activate({})).notice.code).toBe('invalid_input');
    expect((await activate({ preset: 'nag', document: {} })).notice.code).toBe('invalid_input');
    for (const who of [stage.agent, stage.supervisor, stage.auditor]) {
      expect((await activate({ preset: 'nag' }, who)).status).toBe(403);
    }
  });

  it('has a document that is no column', async () => {
    const { id } = await latest();
    expect((await stage.show(stage.admin, 'Regulation', id)).body.record.params).not.toHaveProperty(
      'document',
    );
    expect((await stage.list(stage.admin, 'Regulation', { 'filters.document': 'x' })).status).toBe(422);
  });
});
