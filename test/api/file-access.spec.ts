import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attachment, FileUpkeep } from '../../src/attachments/index.js';
import { endLink } from '../../src/companies/index.js';
import { system } from '../../src/platform/index.js';
import { answerTicket, mergeTickets, noteOnTicket, ticketByNumber } from '../../src/tickets/index.js';
import { password } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';
import { openFileStage, question, sha256, stored, uploaded, type FileStage } from './file-stage.js';

let api: FileStage['api'];
let agent: FileStage['agent'];
let ivan: FileStage['ivan'];
let olga: FileStage['olga'];
let stranger: FileStage['stranger'];

beforeAll(async () => {
  ({ api, agent, ivan, olga, stranger } = await openFileStage());
});
afterAll(() => api?.close());

describe('who may have a file', () => {
  const can = async (who: CustomerClient, id: string): Promise<boolean> =>
    (await who.fetchFile(id)).status === 200;
  const say = async (text: string, number: number, note = false): Promise<string> => {
    const ticketId = (await ticketByNumber(api.database, number, { kind: 'staff' }))!.id;
    const id = await api.as(agent, async (tx) => {
      const row = {
        id: crypto.randomUUID(),
        staffId: agent.id,
        name: 'ответ.txt',
        size: '1',
        sha256: '0'.repeat(64),
      };
      const rest = {
        declaredType: 'text/plain',
        sniffedType: null,
        scan: 'none' as const,
        uploadedAt: tx.now,
      };
      await tx.insert(Attachment, { ...row, ...rest });
      if (note) await noteOnTicket(tx, { ticketId, body: text, attachmentIds: [row.id] });
      else await answerTicket(tx, { ticketId, body: text, act: 'staff_reply', attachmentIds: [row.id] });
      return row.id;
    });
    return id;
  };

  it('is who may read its message now: requester and colleagues, staff’s notes nobody', async () => {
    const bytes = await uploaded(ivan, 'нули.txt', 'x');
    const { number } = await ivan.open({ ...question, attachmentIds: [bytes] });
    const noted = await say('Между нами', number, true);
    expect([await can(ivan, bytes), await can(olga, bytes), await can(stranger, bytes)]).toEqual([
      true,
      true,
      false,
    ]);
    expect((await ivan.fetchFile(noted)).status).toBe(404);
    expect((await ivan.ticket(number)).files.map((file: { id: string }) => file.id)).toEqual([bytes]);
  });

  it('does not change by a merge, and ends with a link', async () => {
    const [ivans, olgas] = [await uploaded(ivan, 'а.txt', 'а'), await uploaded(olga, 'б.txt', 'б')];
    const source = await ivan.open({ ...question, attachmentIds: [ivans] });
    const target = await olga.open({ ...question, attachmentIds: [olgas] });
    await api.as(agent, async (tx) => {
      const sourceId = (await ticketByNumber(tx, source.number as number, { kind: 'staff' }))!.id;
      await mergeTickets(tx, { sourceId, targetNumber: target.number as number, reason: 'Одно и то же' });
    });
    const files = (await olga.ticket(target.number as number)).files as { id: string }[];
    expect(files.map(({ id }) => id)).toEqual([ivans, olgas]);
    expect([await can(ivan, olgas), await can(olga, ivans)]).toEqual([true, true]);
    await api.as(agent, async (tx) => {
      const [link] = await tx.query<{ id: string }>(
        `SELECT id FROM company_link WHERE status = 'active' AND user_id = $1`,
        [(await olga.me()).id],
      );
      await endLink(tx, { linkId: link!.id, reason: 'Больше не работает в фирме' });
    });
    expect([
      await can(ivan, olgas),
      await can(olga, ivans),
      await can(ivan, ivans),
      await can(olga, olgas),
    ]).toEqual([true, false, true, true]);
  });

  it('is told by mail where the file is, which is never in it', async () => {
    const { number } = await ivan.open(question);
    const id = await say('Смотрите файл', number);
    await api.settle();
    const mails = await api.database.query<{ facts: { files: unknown } }>(
      `SELECT facts FROM mail_message WHERE kind = 'ticket_reply' ORDER BY id DESC LIMIT 1`,
    );
    expect(mails[0]!.facts.files).toEqual([{ id, name: 'ответ.txt', size: 1 }]);
  });
});

describe('the page of a file', () => {
  const post = (id: string, form: Record<string, string>): Promise<Response> =>
    api.fetch(`/files/${id}`, { method: 'POST', body: new URLSearchParams({ lang: 'ru', ...form }) });

  it('asks everybody alike to sign in', async () => {
    const id = await uploaded(stranger, 'мой.txt');
    const page = async (path: string): Promise<string> =>
      (await (await api.fetch(path)).text()).replaceAll(path.slice(7), 'ID');
    const pages = [
      await page(`/files/${id}`),
      await page('/files/0197f000-0000-7000-8000-000000000000'),
      await page('/files/nothing'),
    ];
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('Войти и скачать');
  });

  it('gives the file to who may have it, to be saved; anybody else is told that there is none', async () => {
    const id = await uploaded(stranger, 'снимок.txt', 'мои байты');
    const own = await post(id, { email: 'stranger@other.ru', password });
    expect([own.status, own.headers.get('content-disposition')?.split(';', 1)[0], await own.text()]).toEqual([
      200,
      'attachment',
      'мои байты',
    ]);
    const others = [
      await post(id, { email: 'ivan@firma.ru', password }),
      await post('0197f000-0000-7000-8000-000000000000', { email: 'ivan@firma.ru', password }),
    ];
    const texts = await Promise.all(
      others.map(async (answer) => [answer.status, (await answer.text()).replace(/<small>.*<\/small>/, '')]),
    );
    expect(texts[0]).toEqual(texts[1]);
    expect(texts[0]![0]).toBe(404);
    const wrong = await post(id, { email: 'stranger@other.ru', password: 'не тот пароль' });
    expect([wrong.status, (await wrong.text()).includes('role="alert"')]).toEqual([403, true]);
  });
});

describe('upkeep', () => {
  const day = 24 * 3_600_000;
  const sweep = () => api.app.get(FileUpkeep).sweep();
  const age = async (path: string, by: number): Promise<void> => {
    const at = new Date(api.clock.realNow().getTime() - by);
    await utimes(path, at, at);
  };

  it('forgets an upload without a message after a day, and its bytes when nobody names them', async () => {
    const start = api.clock.now();
    const id = await uploaded(ivan, 'ничей.txt', 'никому не нужные байты');
    const path = join(
      api.dataDir,
      'blob',
      sha256('никому не нужные байты').slice(0, 2),
      sha256('никому не нужные байты'),
    );
    await age(path, day);
    api.clock.setNow(new Date(start.getTime() + day - 60_000));
    await sweep();
    expect((await ivan.fetchFile(id)).status).toBe(200);
    api.clock.setNow(new Date(start.getTime() + day + 60_000));
    expect((await sweep()).orphans).toBeGreaterThan(0);
    api.clock.setNow(null);
    expect((await ivan.fetchFile(id)).status).toBe(404);
    expect((await stored(api)).join()).not.toContain(sha256('никому не нужные байты'));
  });

  it('forgets what broke off while it came in, once it is old', async () => {
    const path = join(api.dataDir, 'blob', 'unfinished', 'broken');
    await writeFile(path, 'half');
    expect((await sweep()).broken).toBe(0);
    await age(path, 3_600_000 + 60_000);
    expect((await sweep()).broken).toBe(1);
  });

  it('leaves what a message has, and what came again while nobody named it', async () => {
    const kept = await uploaded(ivan, 'нужный.txt', 'нужные байты');
    await ivan.open({ ...question, attachmentIds: [kept] });
    await age(join(api.dataDir, 'blob', sha256('нужные байты').slice(0, 2), sha256('нужные байты')), day);
    await sweep();
    expect((await ivan.fetchFile(kept)).status).toBe(200);
  });

  it('keeps every row’s bytes while the same content comes, expires and is swept at once', async () => {
    const path = join(api.dataDir, 'blob', sha256('спор').slice(0, 2), sha256('спор'));
    for (let round = 0; round < 5; round += 1) {
      await uploaded(stranger, 'спор.txt', 'спор');
      await api.as(system, async (tx) => {
        await tx.query(`DELETE FROM attachment WHERE sha256 = $1`, [sha256('спор')]);
      });
      await age(path, day);
      const [id] = await Promise.all([uploaded(stranger, 'спор.txt', 'спор'), sweep()]);
      expect((await stranger.fetchFile(id)).status).toBe(200);
    }
  });
});
