import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archivedTicket } from '../support/archived-ticket.js';
import type { ApiAnswer } from '../support/customer-client.js';
import { digestOf, refusalsTold } from '../support/digest.js';
import { openOwnershipStage, type OwnershipStage } from './ownership-stage.js';
import { ownership, people, type Person } from './ownership-table.js';

const question = { subject: 'Порт', type: 'incident', description: 'Порт 25' };
const nobody = '0190a000-0000-7000-8000-000000000000';
const credentials = { email: 'nobody@own.ru', password: 'не тот пароль' };

/** A body, a query, an address: whatever an operation is asked with about what is the owner's. */
interface Asked {
  readonly path?: string;
  readonly body?: object;
  readonly file?: true;
  /** What a list is looked through for. */
  readonly sought?: string | number;
}

describe('whose is what, by the API', () => {
  let stage: OwnershipStage;
  beforeAll(async () => {
    stage = await openOwnershipStage();
  });
  afterAll(() => stage?.close());

  /** A fresh ticket of the owner this person looks to; with a participant where they are one. */
  const ticket = async (who: Person, more: object = {}): Promise<string> => {
    const { client } = stage.ownerFor(who);
    const number = String((await client.open({ ...question, ...more })).number);
    const { email } = stage.participant;
    if (who === 'participant') await client.expect(201, 'POST', `/tickets/${number}/participants`, { email });
    return number;
  };
  const closed = async (who: Person): Promise<string> => {
    const number = await ticket(who);
    await stage.ownerFor(who).client.expect(200, 'POST', `/tickets/${number}/close`);
    return number;
  };
  const upload = async (who: Person): Promise<string> =>
    (await stage.ownerFor(who).client.upload('журнал.txt', 'Журнал')).body.id as string;
  const onTicket =
    (act: string, body: (who: Person) => object = () => ({})) =>
    async (who: Person): Promise<Asked> => ({
      path: `/tickets/${await ticket(who)}${act}`,
      body: body(who),
    });
  /** Nobody of the first company takes part; whoever asks there is refused for it or not, whoever is named. */
  const named = (who: Person) => (who === 'participant' ? stage.participant.id : nobody);
  const listed =
    (query: string) =>
    async (who: Person): Promise<Asked> => ({
      path: `/tickets?limit=100${query}`,
      sought: Number(await ticket(who)),
    });
  const plain = (body?: object) => (): Promise<Asked> => Promise.resolve(body ? { body } : {});

  const requests: Readonly<Record<string, (who: Person) => Promise<Asked>>> = {
    'get /tickets/{number}': async (who) => ({ path: `/tickets/${await ticket(who)}` }),
    'post /tickets/{number}/messages': onTicket('/messages', () => ({ body: 'Ещё' })),
    'post /tickets/{number}/participants': onTicket('/participants', (who) => ({
      email: who === 'owner' ? 'colleague@open-own.ru' : stage.participant.email,
    })),
    'delete /tickets/{number}/participants/{id}': async (who) => ({
      path: `/tickets/${await ticket(who)}/participants/${named(who)}`,
    }),
    'post /tickets/{number}/contract': onTicket('/contract', () => ({ contractId: null })),
    'post /tickets/{number}/close': onTicket('/close'),
    'post /tickets/{number}/reopen': async (who) => ({
      path: `/tickets/${await closed(who)}/reopen`,
      body: {},
    }),
    'get /tickets, own': listed('&scope=own'),
    'get /tickets, company': listed('&scope=company'),
    'post /tickets': plain(question),
    'post /tickets, followUpOf': async (who) => ({
      body: { ...question, followUpOf: Number(await closed(who)) },
    }),
    'post /tickets, followUpOf the archive': async (who) => {
      const { id: requesterId } = await stage.ownerFor(who).client.me();
      const { number } = await archivedTicket(stage.api.database, { requesterId });
      return { body: { ...question, followUpOf: number } };
    },
    "post /tickets, the owner's upload": async (who) => ({
      body: { ...question, attachmentIds: [await upload(who)] },
    }),
    "post /tickets, the company's contract": (who) =>
      Promise.resolve({ body: { ...question, contractId: stage.ownerFor(who).contractId } }),
    'get /attachments/{id}': async (who) => {
      const id = await upload(who);
      await ticket(who, { attachmentIds: [id] });
      return { path: `/attachments/${id}` };
    },
    "get /attachments/{id}, the owner's upload": async (who) => ({
      path: `/attachments/${await upload(who)}`,
    }),
    'post /attachments': () => Promise.resolve({ file: true }),
    'get /contracts': (who) => Promise.resolve({ sought: stage.ownerFor(who).number }),
    "post /contracts, the owner's check": async (who) => {
      const { client, number } = stage.ownerFor(who);
      const { checkId } = await client.expect(200, 'POST', '/contracts/check', { number });
      return { body: { checkId: checkId as string } };
    },
    'post /contracts/check': (who) => Promise.resolve({ body: { number: stage.ownerFor(who).number } }),
    'get /me': plain(),
    'patch /me': plain({ phone: '+7 343 000-00-00' }),
    'post /me/terms': plain({ version: 'none' }),
    'post /me/email': plain({ email: 'other@own.ru', password: 'не тот пароль' }),
    'get /archive/tickets': plain(),
    'get /archive/tickets/{number}': plain(),
    'get /articles': plain(),
    'get /articles/suggest': () => Promise.resolve({ path: '/articles/suggest?subject=port' }),
    'get /articles/{slug}': plain(),
    'post /articles/{slug}/solved': plain({}),
    'get /ticket-types': plain(),
    'get /products': plain(),
    'get /terms': plain(),
    'post /auth/register': plain({}),
    'post /auth/confirm': plain({ token: 'no' }),
    'post /auth/login': plain(credentials),
    'post /auth/password/forgot': plain({ email: credentials.email }),
    'post /auth/password/reset': plain({ token: 'no', password: credentials.password }),
    'post /auth/logout': plain({}),
  };

  const send = async (name: string, who: Person, { path, body, file }: Asked): Promise<ApiAnswer> => {
    const [method, template] = name.split(',')[0]!.split(' ') as [string, string];
    const client = stage.clients[who];
    const headers = who === 'staff cookie' ? { cookie: 'opora_staff=s%3Aof-the-console' } : {};
    const at = path ?? template.replaceAll(/\{\w+\}/g, 'nothing');
    if (file) return client.upload('журнал.txt', 'Журнал', 'text/plain', headers);
    if (!at.startsWith('/attachments/')) return client.call(method.toUpperCase(), at, body, headers);
    const response = await client.fetchFile(at.slice('/attachments/'.length), { headers });
    await response.arrayBuffer();
    return { status: response.status, headers: response.headers, body: null };
  };
  const answerOf = ({ status, body }: ApiAnswer, sought: string | number | undefined): string => {
    if (status !== 200 || sought === undefined) return String(status);
    const items = body.items as readonly { number: string | number }[];
    return items.some(({ number }) => number === sought) ? 'in' : 'out';
  };

  it('the table has every operation of the document, and a request for each row', async () => {
    const { paths } = (await (await stage.api.fetch('/api/openapi.json')).json()) as {
      paths: Record<string, object>;
    };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace('/api/v1', '')}`),
    );
    const rows = new Set(Object.keys(ownership).map((name) => name.split(',')[0]!));
    expect([...rows].sort()).toEqual(documented.sort());
    expect(Object.keys(requests)).toEqual(Object.keys(ownership));
  });

  it.each(Object.entries(ownership))('%s', async (name, row) => {
    const expected = row.trim().split(/ +/);
    const answers: string[] = [];
    const changed: string[] = [];
    for (const who of people) {
      const asked = await requests[name]!(who);
      const before = await digest();
      const answer = await send(name, who, asked);
      answers.push(answerOf(answer, asked.sought));
      const counted = name.includes('/auth/') || answer.status < 400;
      if (!counted && JSON.stringify(await digest()) !== JSON.stringify(before)) changed.push(who);
    }
    const table = (statuses: readonly string[]) => people.map((who, index) => `${who}: ${statuses[index]!}`);
    expect(table(answers)).toEqual(table(expected));
    expect(changed).toEqual([]);
  });

  const digest = () => digestOf(stage.api.database, ['rate_limit', ...refusalsTold]);
});
