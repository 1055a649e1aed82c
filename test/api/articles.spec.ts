import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerProduct } from '../../src/contracts/index.js';
import { articleAnswer, articlesAnswer, suggestionsAnswer } from '../../src/customer-api/dto/articles.dto.js';
import { registerArticle, retireArticle, reviseArticle } from '../../src/knowledge/index.js';
import type { Actor } from '../../src/platform/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

describe('the knowledge base by the API', () => {
  let api: ApiApp;
  let admin: Actor;
  let ivan: CustomerClient;
  let olga: CustomerClient;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    api = await ApiApp.start();
    admin = await api.staff('supervisor');
    ivan = await api.customer('ivan@romashka.test');
    olga = await api.customer('olga@vasilek.test', 'Olga Smirnova', { locale: 'en' });
    const names = { code: 'switch', titleRu: 'Коммутатор', titleEn: 'Switch' };
    const { id: productId } = await api.as(admin, (tx) => registerProduct(tx, names));
    const written = [
      {
        slug: 'port-down',
        titleRu: 'Порт коммутатора не поднимается',
        bodyRu: 'Проверьте кабель и модуль SFP. Обновите прошивку.',
        titleEn: 'A switch port stays down',
        bodyEn: 'Check the cables and the module.',
        productId,
      },
      { slug: 'licence', titleRu: 'Как продлить лицензию', bodyRu: 'Пришлите номер лицензии и счёт.' },
      {
        slug: 'certificate',
        titleRu: 'Сертификат не виден',
        bodyRu: 'Установите сертификаты заново в хранилище.',
      },
      { slug: 'draft', titleRu: 'Черновик про порт', bodyRu: 'Порт.', published: false },
    ];
    for (const article of written) {
      ids[article.slug] = (await api.as(admin, (tx) => registerArticle(tx, article))).id;
    }
  });
  afterAll(() => api?.close());

  const found = async (customer: CustomerClient, query: string): Promise<string[]> => {
    const answer = articlesAnswer.parse(await customer.expect(200, 'GET', `/articles${query}`));
    return answer.items.map(({ slug }) => slug);
  };

  it.each([
    ['another form of the word', 'порты', ['port-down']],
    ['a plural of the text', 'сертификаты', ['certificate']],
    ['two words in other forms', 'продление лицензий', []],
    ['the stem of both', 'продлить лицензии', ['licence']],
    ['English', 'cable', ['port-down']],
    ['what nobody wrote about', 'телефон', []],
    ['nothing but signs', '"&|!', []],
  ])('finds %s', async (_, words, expected) => {
    expect(await found(ivan, `?q=${encodeURIComponent(words)}`)).toEqual(expected);
  });

  it('lists the newest first, page by page, drafts and what is out of use left out', async () => {
    expect(await found(ivan, '')).toEqual(['certificate', 'licence', 'port-down']);
    const first = articlesAnswer.parse(await ivan.expect(200, 'GET', '/articles?limit=2'));
    expect(await found(ivan, `?limit=2&cursor=${first.nextCursor!}`)).toEqual(['port-down']);
    const fit = articlesAnswer.parse(
      await ivan.expect(
        200,
        'GET',
        `/articles?limit=1&q=${encodeURIComponent('сертификат OR лицензия OR порт')}`,
      ),
    );
    const seen = [fit.items[0]!.slug];
    for (let cursor = fit.nextCursor; cursor !== null;) {
      const path = `/articles?limit=1&cursor=${cursor}&q=${encodeURIComponent('сертификат OR лицензия OR порт')}`;
      const next = articlesAnswer.parse(await ivan.expect(200, 'GET', path));
      seen.push(...next.items.map(({ slug }) => slug));
      cursor = next.nextCursor;
    }
    expect(seen.toSorted()).toEqual(['certificate', 'licence', 'port-down']);
  });

  it('speaks the reader’s language as far as the article does', async () => {
    expect(articleAnswer.parse(await olga.expect(200, 'GET', '/articles/port-down'))).toMatchObject({
      title: 'A switch port stays down',
      body: 'Check the cables and the module.',
      product: 'switch',
      type: null,
    });
    expect((await olga.expect(200, 'GET', '/articles/licence')).title).toBe('Как продлить лицензию');
    for (const slug of ['draft', 'nothing', 'no%00thing', '%D0%BF']) {
      const answer = await ivan.call('GET', `/articles/${slug}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'article_unknown']);
    }
  });

  it('is suggested while a ticket is written', async () => {
    const suggest = async (question: Record<string, string>) => {
      const path = `/articles/suggest?${new URLSearchParams(question).toString()}`;
      return suggestionsAnswer.parse(await ivan.expect(200, 'GET', path)).items.map(({ slug }) => slug);
    };
    const question = {
      subject: 'Упал порт',
      description: 'После грозы порты 24 и 25 не работают, прошивку обновляли',
    };
    expect((await suggest(question))[0]).toBe('port-down');
    expect((await suggest({ subject: 'Не видно сертификата в программе' }))[0]).toBe('certificate');
    expect(await suggest({ subject: '???' })).toEqual([]);
    expect((await ivan.call('GET', '/articles/suggest')).status).toBe(422);
  });

  it('counts once for each customer whom it helped', async () => {
    for (const customer of [ivan, ivan, olga]) await customer.expect(200, 'POST', '/articles/licence/solved');
    expect((await ivan.expect(200, 'GET', '/articles/licence')).solved).toBe(2);
    expect(await api.count("SELECT 1 FROM audit_event WHERE action = 'article.solved'")).toBe(2);
    expect((await ivan.call('POST', '/articles/draft/solved')).body.code).toBe('article_unknown');
  });

  it('is revised on the version that was read, and taken out of use with a reason', async () => {
    const text = { slug: 'certificate', titleRu: 'Сертификат не виден', bodyRu: 'Перезапустите программу.' };
    const revise = (version: number) =>
      api.as(admin, (tx) => reviseArticle(tx, { ...text, articleId: ids['certificate']!, version }));
    await revise(1);
    await expect(revise(1)).rejects.toMatchObject({ code: 'version_conflict', facts: { current: 2 } });
    await expect(revise(2)).rejects.toMatchObject({ code: 'nothing_changed' });
    expect(await found(ivan, `?q=${encodeURIComponent('перезапуск OR перезапустить')}`)).toEqual([
      'certificate',
    ]);
    const retire = (reason: string) =>
      api.as(admin, (tx) => retireArticle(tx, { articleId: ids['certificate']!, reason }));
    await expect(retire(' ')).rejects.toMatchObject({ code: 'reason_required' });
    await retire('устарела');
    await expect(retire('ещё раз')).rejects.toMatchObject({ code: 'article_retired' });
    expect((await ivan.call('GET', '/articles/certificate')).status).toBe(404);
  });
});
