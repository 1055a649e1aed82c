import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

const site = {
  code: 'site_access',
  titleRu: 'Доступ к сайту',
  titleEn: 'Access to the site',
  hintRu: 'Внешний ip-адрес.\nКакой браузер.',
  hintEn: 'External IP address.\nWhich browser.',
  fields: [{ code: 'browser', label: { ru: 'Браузер', en: 'Browser' }, required: true }],
};

describe('ticket types and products', () => {
  let stage: PeopleStage;
  beforeAll(async () => {
    stage = await openPeopleStage();
  });
  afterAll(() => stage?.close());

  const on = (action: string, input: object, by = stage.supervisor) =>
    by.client.actOn('TicketType', action, input);
  const act = (id: string, action: string, input: object, by = stage.supervisor) =>
    by.client.act('TicketType', id, action, input);
  const faults = (answer: { errors?: readonly { field: string; code?: string }[] }) =>
    answer.errors?.map(({ field }) => field);
  const typeNamed = async (code: string) => {
    const { body } = await stage.list(stage.auditor, 'TicketType', { perPage: '50' });
    return body.records.find(({ params }: { params: { code: string } }) => params.code === code);
  };
  const document = async () => (await stage.page(stage.admin, 'regulationForm')).body.document;
  let id: string;

  it('a type is added with its form, and stands in the regulation in force too', async () => {
    const { notice, data } = await on('register', site);
    expect(notice.type).toBe('success');
    id = data.id;
    expect((await stage.page(stage.auditor, 'ticketType', { id })).body).toMatchObject({
      ...site,
      critical: false,
      attachmentsRequired: false,
      version: 1,
      fields: [{ code: 'browser', required: true, kind: 'line' }],
    });
    expect((await document()).ticketTypes.at(-1)).toMatchObject({ code: 'site_access' });
    expect((await on('register', site)).notice.code).toBe('code_taken');
  });

  it('a form that is not right is refused, field by field, and nothing is written', async () => {
    const before = await stage.written();
    const half = { ...site, code: 'half', titleEn: '', hintEn: '' };
    expect(faults(await on('register', half))).toEqual(['titleEn', 'hintEn']);
    expect(faults(await on('register', { ...site, code: 'Плохой код' }))).toEqual(['code']);
    expect(faults(await on('register', { ...site, code: 'outage_2', critical: true }))).toEqual([
      'criticalQuestionRu',
      'criticalQuestionEn',
    ]);
    const twice = { ...site, code: 'twice', fields: [...site.fields, ...site.fields] };
    expect(faults(await on('register', twice))).toEqual(['fields.1.code']);
    const open = [{ code: 'steps', label: { ru: 'Шаги', en: 'Steps' }, required: false, secret: true }];
    expect(faults(await on('register', { ...site, code: 'open', fields: open }))).toEqual([
      'fields.0.secret',
    ]);
    const nameless = [{ code: 'browser', label: { ru: '', en: 'Browser' }, required: true }, 'x'];
    expect(faults(await on('register', { ...site, code: 'bad', fields: nameless }))).toEqual([
      'fields.0.label.ru',
      'fields.1',
    ]);
    expect(await stage.written()).toBe(before);
  });

  it('is revised on the version that was seen; what is left out stays, other types are not touched', async () => {
    const other = await typeNamed('question');
    const change = {
      critical: true,
      criticalQuestionRu: 'Ни у кого?',
      criticalQuestionEn: 'For nobody?',
      version: 1,
    };
    const { notice, data } = await act(id, 'revise', change);
    expect([notice.type, data]).toEqual(['success', { version: 2 }]);
    expect((await act(id, 'revise', change)).notice.code).toBe('version_conflict');
    expect((await act(id, 'revise', { critical: true, version: 2 })).notice.code).toBe('nothing_changed');
    const page = await stage.page(stage.auditor, 'ticketType', { id });
    expect(page.body).toMatchObject({
      critical: true,
      hintRu: site.hintRu,
      criticalQuestionEn: 'For nobody?',
    });
    expect((await stage.page(stage.auditor, 'ticketType', { id: other.id })).body.version).toBe(1);
  });

  it('mail cannot become a critical type, nor one that is retired', async () => {
    const question = await typeNamed('question');
    const { version } = (await stage.page(stage.auditor, 'ticketType', { id: question.id })).body;
    const critical = { critical: true, criticalQuestionRu: 'Да?', criticalQuestionEn: 'Yes?', version };
    expect(faults(await act(question.id, 'revise', critical))).toEqual(['critical']);
    expect((await act(question.id, 'retire', { reason: 'Не нужен' })).notice.code).toBe(
      'ticket_type_takes_mail',
    );
  });

  it('is retired with a reason, and comes back when it is registered again', async () => {
    expect((await act(id, 'retire', { reason: ' ' })).notice.code).toBe('reason_required');
    expect((await act(id, 'retire', { reason: 'Больше не спрашивают' })).notice.type).toBe('success');
    expect((await act(id, 'retire', { reason: 'Ещё раз' })).notice.code).toBe('ticket_type_unknown');
    expect((await document()).ticketTypes.map(({ code }: { code: string }) => code)).not.toContain(site.code);
    const again = await on('register', { ...site, titleRu: 'Доступ на сайт' });
    expect(again.data.id).toBe(id);
    expect((await typeNamed(site.code)).params).toMatchObject({ titleRu: 'Доступ на сайт' });
  });

  it('is nothing that agents and auditors change', async () => {
    for (const by of [stage.agent, stage.auditor]) {
      expect((await on('register', { ...site, code: 'mine' }, by)).status).toBe(403);
      expect((await act(id, 'retire', { reason: 'Так хочу' }, by)).status).toBe(403);
    }
  });

  it('a product is revised and retired by its version and with a reason', async () => {
    const product = { code: 'kesl', titleRu: 'Агент', titleEn: 'Agent' };
    const { data } = await stage.supervisor.client.actOn('Product', 'register', product);
    const on = (action: string, input: object) =>
      stage.supervisor.client.act('Product', data.id, action, input);
    expect((await on('revise', { titleRu: 'Агент 2', version: 1 })).data).toEqual({ version: 2 });
    expect((await on('revise', { titleRu: 'Агент 3', version: 1 })).notice.code).toBe('version_conflict');
    expect((await on('revise', { titleEn: ' ', version: 2 })).notice.code).toBe('title_missing');
    expect((await on('retire', { reason: '' })).notice.code).toBe('reason_required');
    expect((await on('retire', { reason: 'Снят с продажи' })).notice.type).toBe('success');
    expect((await on('retire', { reason: 'Снят с продажи' })).notice.code).toBe('product_retired');
    expect((await on('revise', { titleRu: 'Агент 3', version: 3 })).notice.code).toBe('product_retired');
  });
});
