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

  it('can be changed rule by rule: every rule that can be read has its place in the form', async () => {
    const { body } = await stage.page(stage.admin, 'regulationForm');
    interface Field {
      path: (string | number)[];
      label: string;
      kind: string;
      choices?: { value: string; words: string }[];
    }
    const fields: Field[] = body.sections.flatMap((section: { fields: Field[] }) => section.fields);
    const find = (path: string) => fields.find((field) => field.path.join('.') === path);
    expect(find('links.secondApprover')).toMatchObject({
      kind: 'flag',
      label: 'Такую связь одобряет второй сотрудник',
    });
    expect(find('links.overridable')?.choices).toContainEqual({
      value: 'mismatch',
      words: 'домен не совпал',
    });
    expect(find('reopen.windowDays')).toMatchObject({ kind: 'days' });
    expect(find('priority.0.when')).toMatchObject({ kind: 'choice', label: 'Правило 1: когда' });
    expect(find('mail.ticket_reply.ru.text')).toMatchObject({ kind: 'long', label: 'Текст (русский)' });
    expect(find('ticketTypes.0.title.en')).toMatchObject({ kind: 'line' });
    for (const { label } of fields) expect(label).toMatch(/[А-Яа-яё]/);
    const at = (path: (string | number)[]) =>
      path.reduce<unknown>((inner, part) => (inner as Record<string, unknown>)[part], body.document);
    for (const { path } of fields) expect(at(path)).not.toBeUndefined();

    const document = { ...body.document, links: { overridable: ['mismatch'], secondApprover: false } };
    const { data } = await activate({ document });
    const shown = await stage.page(stage.admin, 'regulation', { id: data.id });
    expect(shown.body.changes.map(({ section }: { section: string }) => section)).toEqual([
      'Связи с компаниями',
      'Связи с компаниями',
    ]);
    expect((await stage.page(stage.supervisor, 'regulationForm')).status).toBe(403);
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
