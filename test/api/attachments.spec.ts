import { createHash } from 'node:crypto';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FileUpkeep } from '../../src/attachments/index.js';
import { linkUserToCompany, activateRegulation } from '../../src/casework/index.js';
import { endLink, registerCompany, setSharing } from '../../src/companies/index.js';
import { system, type Actor } from '../../src/platform/index.js';
import { presets } from '../../src/regulation/index.js';
import { answerTicket, mergeTickets, noteOnTicket, ticketByNumber } from '../../src/tickets/index.js';
import { Attachment } from '../../src/attachments/index.js';
import { ApiApp, password } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const limit = 307_200;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
  'base64',
);
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

let api: ApiApp;
let agent: Actor & { readonly id: string };
let [ivan, olga, stranger]: CustomerClient[] = [];

beforeAll(async () => {
  api = await ApiApp.start();
  agent = await api.staff('supervisor');
  const admin = await api.staff('admin');
  const document = {
    ...presets['standard']!,
    attachments: { maxBytes: limit, maxPerMessage: 3, maxPerTicket: 5 },
  };
  await api.as(admin, (tx) => activateRegulation(tx, { document }));
  ivan = await api.customer('ivan@firma.ru', 'Иван Петров');
  olga = await api.customer('olga@firma.ru', 'Ольга Котова');
  stranger = await api.customer('stranger@other.ru', 'Чужой Человек');
  await api.as(agent, async (tx) => {
    const company = await registerCompany(tx, { name: 'Фирма', domains: ['firma.ru'] });
    await setSharing(tx, { companyId: company.id, membersShareTickets: true, version: company.version });
    for (const who of [ivan!, olga!])
      await linkUserToCompany(tx, { userId: (await who.me()).id as string, companyId: company.id });
  });
});
afterAll(() => api.close());

const question = { subject: 'Не работает порт', type: 'incident', description: 'Порт 25 не поднимается' };
const uploaded = async (
  who: CustomerClient,
  name = 'журнал.log',
  content = `строка ${name}`,
): Promise<string> => {
  const answer = await who.upload(name, content);
  expect(answer.status).toBe(201);
  return answer.body.id as string;
};
const stored = async (): Promise<string[]> => {
  const names = await readdir(join(api.dataDir, 'blob'), { recursive: true }).catch(() => []);
  return names.filter((name) => !['unfinished'].includes(name) && !/^[0-9a-f]{2}$/.test(name));
};

describe('an upload', () => {
  it('answers what came, and only its uploader has it', async () => {
    const answer = await ivan!.upload('журнал.log', 'строка', 'text/plain');
    expect([answer.status, answer.body]).toEqual([
      201,
      { id: expect.any(String), name: 'журнал.log', size: 12, sha256: sha256('строка') },
    ]);
    const file = await ivan!.fetchFile(answer.body.id);
    expect([file.status, await file.text()]).toEqual([200, 'строка']);
    for (const other of [olga!, stranger!]) expect((await other.fetchFile(answer.body.id)).status).toBe(404);
    expect((await api.visitor().fetchFile(answer.body.id)).status).toBe(401);
  });

  it.each([
    [limit - 1, 201],
    [limit, 201],
    [limit + 1, 413],
    [limit + 200_000, 413],
  ])('of %i bytes is answered %i', async (size, status) => {
    const before = await stored();
    const content = Buffer.alloc(size, String(size));
    const answer = await olga!.upload('файл.bin', content, 'application/octet-stream');
    expect(answer.status).toBe(status);
    if (status === 201) expect(answer.body).toMatchObject({ size, sha256: sha256(content) });
    else
      expect([answer.body.code, answer.body.limit, await stored()]).toEqual([
        'attachment_too_large',
        limit,
        before,
      ]);
  });

  it('leaves no byte on the disk without a session', async () => {
    const before = await stored();
    expect((await api.visitor().upload('файл.txt', 'байты')).status).toBe(401);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['no file', (form: FormData) => form.append('note', 'text'), 422, 'required'],
    [
      'two files',
      (form: FormData) => ['a', 'b'].forEach((name) => form.append('file', new Blob([name]), name)),
      422,
      'one_file_only',
    ],
  ])('with %s is refused', async (_, fill, status, code) => {
    const before = await stored();
    const form = new FormData();
    fill(form);
    const response = await ivan!.fetchFile('', { method: 'POST', body: form });
    const body = (await response.json()) as { errors: { field: string; code: string }[] };
    expect([response.status, body.errors.map((error) => [error.field, error.code])]).toEqual([
      status,
      [['file', code]],
    ]);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['multipart/form-data', 'x', 400, 'malformed_request'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name=a; filename=b\r\n\r\nhalf',
      400,
      'malformed_request',
    ],
    ['application/octet-stream', 'x', 415, 'unsupported_media_type'],
  ])('as %j is refused', async (type, body, status, code) => {
    const before = await stored();
    const response = await ivan!.fetchFile('', { method: 'POST', body, headers: { 'content-type': type } });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['счёт\u202Egpj.exe', 'счётgpj.exe'],
    ['отчёт 📷.png', 'отчёт 📷.png'],
  ])('named %j is called %j', async (name, called) => {
    expect((await stranger!.upload(name, 'x')).body.name).toBe(called);
  });

  it('sent twice with one Idempotency-Key is one', async () => {
    const [first, second] = [
      await ivan!.upload('раз.txt', 'раз', 'text/plain', { 'idempotency-key': 'file-1' }),
      await ivan!.upload('раз.txt', 'раз', 'text/plain', { 'idempotency-key': 'file-1' }),
    ];
    expect([second!.status, second!.body]).toEqual([201, first!.body]);
    const other = await ivan!.upload('два.txt', 'два', 'text/plain', { 'idempotency-key': 'file-1' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('beyond what may lie about is refused until some of it has a message', async () => {
    const hoarder = await api.customer('hoarder@other.ru');
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1) ids.push(await uploaded(hoarder, `${String(n)}.txt`));
    const refused = await hoarder.upload('20.txt', 'x');
    expect([refused.status, refused.body.code]).toEqual([409, 'attachment_quota_exceeded']);
    await hoarder.open({ ...question, attachmentIds: ids.slice(0, 1) });
    expect((await hoarder.upload('20.txt', 'x')).status).toBe(201);
  });
});

describe('a file that is fetched', () => {
  it.each([
    ['снимок.png', png, 'image/png', 'image/png', 'inline'],
    ['журнал.log', 'строка', 'text/plain', 'text/plain; charset=utf-8', 'inline'],
    ['снимок.png', png, 'text/plain', 'application/octet-stream', 'attachment'],
    ['page.html', '<html><script>alert(1)</script>', 'text/html', 'application/octet-stream', 'attachment'],
    ['page.txt', '<html><script>alert(1)</script>', 'text/plain', 'application/octet-stream', 'attachment'],
    ['page.png', '<html><script>alert(1)</script>', 'image/png', 'application/octet-stream', 'attachment'],
    [
      'x.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'image/svg+xml',
      'application/octet-stream',
      'attachment',
    ],
    [
      'x.png',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'image/png',
      'application/octet-stream',
      'attachment',
    ],
    ['x.pdf', '%PDF-1.7\n', 'application/pdf', 'application/octet-stream', 'attachment'],
    ['empty.txt', '', 'text/plain', 'application/octet-stream', 'attachment'],
  ])('%s declared %s %s is answered as %s, %s', async (name, content, declared, type, disposition) => {
    const { body } = await olga!.upload(name, content as string, declared);
    const response = await olga!.fetchFile(body.id as string);
    const header = (field: string): string | null => response.headers.get(field);
    expect([
      response.status,
      header('content-type'),
      header('content-disposition')?.split(';', 1)[0],
    ]).toEqual([200, type, disposition]);
    expect(header('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent(name)}`);
    expect(header('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(content))).toBe(true);
    const { userId } = (
      await api.database.query<{ userId: string }>(
        'SELECT user_id AS "userId" FROM attachment WHERE id = $1',
        [body.id],
      )
    )[0]!;
    await api.database.query(
      "UPDATE attachment SET uploaded_at = uploaded_at - interval '2 days' WHERE user_id = $1",
      [userId],
    );
    await api.app.get(FileUpkeep).sweep();
  });

  it('comes in parts, and HEAD says the same without a body', async () => {
    const id = await uploaded(stranger!, 'части.txt', '0123456789');
    const part = await stranger!.fetchFile(id, { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    const beyond = await stranger!.fetchFile(id, { headers: { range: 'bytes=10-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    expect(await beyond.json()).toMatchObject({ code: 'range_unsatisfiable', size: 10 });
    const head = await stranger!.fetchFile(id, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
    const etag = head.headers.get('etag')!;
    const known = await stranger!.fetchFile(id, { headers: { 'if-none-match': etag } });
    expect([known.status, known.headers.get('etag'), await known.text()]).toEqual([304, etag, '']);
    const goOn = (state: string) =>
      stranger!.fetchFile(id, { headers: { range: 'bytes=8-', 'if-range': state } });
    expect(await (await goOn(etag)).text()).toBe('89');
    expect(await (await goOn('"of another file"')).text()).toBe('0123456789');
  });
});

describe('a message', () => {
  it('has the files its writer names, in that order, and so has the ticket', async () => {
    const [one, two, three] = [
      await uploaded(ivan!, '1.log'),
      await uploaded(ivan!, '2.log'),
      await uploaded(ivan!, '3.log'),
    ];
    const ticket = await ivan!.open({ ...question, attachmentIds: [two, one] });
    const names = (files: { name: string }[]): string[] => files.map((file) => file.name);
    expect(names(ticket.messages[0].files)).toEqual(['2.log', '1.log']);
    const path = `/tickets/${String(ticket.number)}/messages`;
    const after = await ivan!.expect(201, 'POST', path, { body: 'И ещё', attachmentIds: [three] });
    expect([names(after.messages[1].files), names(after.files)]).toEqual([
      ['3.log'],
      ['2.log', '1.log', '3.log'],
    ]);
    expect(after.files[2]).toMatchObject({
      size: 18,
      type: 'text/plain',
      status: 'ready',
      sha256: sha256('строка 3.log'),
    });
  });

  it.each([
    ['another’s upload', () => uploaded(olga!)],
    [
      'what a message has',
      async () => {
        const id = await uploaded(ivan!);
        await ivan!.open({ ...question, attachmentIds: [id] });
        return id;
      },
    ],
    ['what never was', () => Promise.resolve('0197f000-0000-7000-8000-000000000000')],
    ['no id', () => Promise.resolve('../../etc/passwd')],
  ])('does not get %s, and then none', async (_, refused) => {
    const own = await uploaded(ivan!);
    const answer = await ivan!.call('POST', '/tickets', {
      ...question,
      attachmentIds: [own, await refused()],
    });
    expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([
      422,
      'attachment_not_usable',
      'attachmentIds',
    ]);
    expect((await ivan!.open({ ...question, attachmentIds: [own] })).files).toHaveLength(1);
  });

  it('has no file twice, no more than the regulation allows, nor has its ticket', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await uploaded(ivan!, `${String(n)}.txt`));
    const refused = async (attachmentIds: string[]): Promise<unknown> =>
      (await ivan!.call('POST', '/tickets', { ...question, attachmentIds })).body.code;
    expect(await refused([ids[0]!, ids[0]!])).toBe('attachment_not_usable');
    expect(await refused(ids.slice(0, 4))).toBe('attachments_too_many');
    const { number } = await ivan!.open({ ...question, attachmentIds: ids.slice(0, 3) });
    const path = `/tickets/${String(number)}/messages`;
    const more = await ivan!.call('POST', path, { body: 'Ещё', attachmentIds: ids.slice(3) });
    expect([more.body.code, more.body.limit]).toEqual(['attachments_too_many_on_ticket', 5]);
    await ivan!.expect(201, 'POST', path, { body: 'Ещё', attachmentIds: ids.slice(3, 5) });
  });
});

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
    const bytes = await uploaded(ivan!, 'нули.txt', 'x');
    const { number } = await ivan!.open({ ...question, attachmentIds: [bytes] });
    const noted = await say('Между нами', number, true);
    expect([await can(ivan!, bytes), await can(olga!, bytes), await can(stranger!, bytes)]).toEqual([
      true,
      true,
      false,
    ]);
    expect((await ivan!.fetchFile(noted)).status).toBe(404);
    expect((await ivan!.ticket(number)).files.map((file: { id: string }) => file.id)).toEqual([bytes]);
  });

  it('does not change by a merge, and ends with a link', async () => {
    const [ivans, olgas] = [await uploaded(ivan!, 'а.txt', 'а'), await uploaded(olga!, 'б.txt', 'б')];
    const source = await ivan!.open({ ...question, attachmentIds: [ivans] });
    const target = await olga!.open({ ...question, attachmentIds: [olgas] });
    await api.as(agent, async (tx) => {
      const sourceId = (await ticketByNumber(tx, source.number as number, { kind: 'staff' }))!.id;
      await mergeTickets(tx, { sourceId, targetNumber: target.number as number, reason: 'Одно и то же' });
    });
    const files = (await olga!.ticket(target.number as number)).files as { id: string }[];
    expect(files.map(({ id }) => id)).toEqual([ivans, olgas]);
    expect([await can(ivan!, olgas), await can(olga!, ivans)]).toEqual([true, true]);
    await api.as(agent, async (tx) => {
      const [link] = await tx.query<{ id: string }>(
        `SELECT id FROM company_link WHERE status = 'active' AND user_id = $1`,
        [(await olga!.me()).id],
      );
      await endLink(tx, { linkId: link!.id, reason: 'Больше не работает в фирме' });
    });
    expect([
      await can(ivan!, olgas),
      await can(olga!, ivans),
      await can(ivan!, ivans),
      await can(olga!, olgas),
    ]).toEqual([true, false, true, true]);
  });

  it('is told by mail where the file is, which is never in it', async () => {
    const { number } = await ivan!.open(question);
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
    const id = await uploaded(stranger!, 'мой.txt');
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
    const id = await uploaded(stranger!, 'снимок.txt', 'мои байты');
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
    const id = await uploaded(ivan!, 'ничей.txt', 'никому не нужные байты');
    const path = join(
      api.dataDir,
      'blob',
      sha256('никому не нужные байты').slice(0, 2),
      sha256('никому не нужные байты'),
    );
    await age(path, day);
    api.clock.setNow(new Date(start.getTime() + day - 60_000));
    await sweep();
    expect((await ivan!.fetchFile(id)).status).toBe(200);
    api.clock.setNow(new Date(start.getTime() + day + 60_000));
    expect((await sweep()).orphans).toBeGreaterThan(0);
    api.clock.setNow(null);
    expect((await ivan!.fetchFile(id)).status).toBe(404);
    expect((await stored()).join()).not.toContain(sha256('никому не нужные байты'));
  });

  it('forgets what broke off while it came in, once it is old', async () => {
    const path = join(api.dataDir, 'blob', 'unfinished', 'broken');
    await writeFile(path, 'half');
    expect((await sweep()).broken).toBe(0);
    await age(path, 3_600_000 + 60_000);
    expect((await sweep()).broken).toBe(1);
  });

  it('leaves what a message has, and what came again while nobody named it', async () => {
    const kept = await uploaded(ivan!, 'нужный.txt', 'нужные байты');
    await ivan!.open({ ...question, attachmentIds: [kept] });
    await age(join(api.dataDir, 'blob', sha256('нужные байты').slice(0, 2), sha256('нужные байты')), day);
    await sweep();
    expect((await ivan!.fetchFile(kept)).status).toBe(200);
  });

  it('keeps every row’s bytes while the same content comes, expires and is swept at once', async () => {
    const path = join(api.dataDir, 'blob', sha256('спор').slice(0, 2), sha256('спор'));
    for (let round = 0; round < 5; round += 1) {
      await uploaded(stranger!, 'спор.txt', 'спор');
      await api.as(system, async (tx) => {
        await tx.query(`DELETE FROM attachment WHERE sha256 = $1`, [sha256('спор')]);
      });
      await age(path, day);
      const [id] = await Promise.all([uploaded(stranger!, 'спор.txt', 'спор'), sweep()]);
      expect((await stranger!.fetchFile(id)).status).toBe(200);
    }
  });
});
