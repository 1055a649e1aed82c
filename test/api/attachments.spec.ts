import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FileUpkeep } from '../../src/attachments/index.js';
import {
  limit,
  openFileStage,
  png,
  question,
  sha256,
  stored,
  uploaded,
  type FileStage,
} from './file-stage.js';

let api: FileStage['api'];
let ivan: FileStage['ivan'];
let olga: FileStage['olga'];
let stranger: FileStage['stranger'];

beforeAll(async () => {
  ({ api, ivan, olga, stranger } = await openFileStage());
});
afterAll(() => api?.close());

describe('an upload', () => {
  it('answers what came, and only its uploader has it', async () => {
    const answer = await ivan.upload('журнал.log', 'строка', 'text/plain');
    expect([answer.status, answer.body]).toEqual([
      201,
      { id: expect.any(String), name: 'журнал.log', size: 12, sha256: sha256('строка') },
    ]);
    const file = await ivan.fetchFile(answer.body.id);
    expect([file.status, await file.text()]).toEqual([200, 'строка']);
    for (const other of [olga, stranger]) expect((await other.fetchFile(answer.body.id)).status).toBe(404);
    expect((await api.visitor().fetchFile(answer.body.id)).status).toBe(401);
  });

  it.each([
    [limit - 1, 201],
    [limit, 201],
    [limit + 1, 413],
    [limit + 200_000, 413],
  ])('of %i bytes is answered %i', async (size, status) => {
    const before = await stored(api);
    const content = Buffer.alloc(size, String(size));
    const answer = await olga.upload('файл.bin', content, 'application/octet-stream');
    expect(answer.status).toBe(status);
    if (status === 201) expect(answer.body).toMatchObject({ size, sha256: sha256(content) });
    else
      expect([answer.body.code, answer.body.limit, await stored(api)]).toEqual([
        'attachment_too_large',
        limit,
        before,
      ]);
  });

  it('leaves no byte on the disk without a session', async () => {
    const before = await stored(api);
    expect((await api.visitor().upload('файл.txt', 'байты')).status).toBe(401);
    expect(await stored(api)).toEqual(before);
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
    const before = await stored(api);
    const form = new FormData();
    fill(form);
    const response = await ivan.fetchFile('', { method: 'POST', body: form });
    const body = (await response.json()) as { errors: { field: string; code: string }[] };
    expect([response.status, body.errors.map((error) => [error.field, error.code])]).toEqual([
      status,
      [['file', code]],
    ]);
    expect(await stored(api)).toEqual(before);
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
    const before = await stored(api);
    const response = await ivan.fetchFile('', { method: 'POST', body, headers: { 'content-type': type } });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    expect(await stored(api)).toEqual(before);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['счёт\u202Egpj.exe', 'счётgpj.exe'],
    ['отчёт 📷.png', 'отчёт 📷.png'],
  ])('named %j is called %j', async (name, called) => {
    expect((await stranger.upload(name, 'x')).body.name).toBe(called);
  });

  it('sent twice with one Idempotency-Key is one', async () => {
    const [first, second] = [
      await ivan.upload('раз.txt', 'раз', 'text/plain', { 'idempotency-key': 'file-1' }),
      await ivan.upload('раз.txt', 'раз', 'text/plain', { 'idempotency-key': 'file-1' }),
    ];
    expect([second!.status, second!.body]).toEqual([201, first!.body]);
    const other = await ivan.upload('два.txt', 'два', 'text/plain', { 'idempotency-key': 'file-1' });
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
    const { body } = await olga.upload(name, content as string, declared);
    const response = await olga.fetchFile(body.id as string);
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
    const id = await uploaded(stranger, 'части.txt', '0123456789');
    const part = await stranger.fetchFile(id, { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    const beyond = await stranger.fetchFile(id, { headers: { range: 'bytes=10-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    expect(await beyond.json()).toMatchObject({ code: 'range_unsatisfiable', size: 10 });
    const head = await stranger.fetchFile(id, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
    const etag = head.headers.get('etag')!;
    const known = await stranger.fetchFile(id, { headers: { 'if-none-match': etag } });
    expect([known.status, known.headers.get('etag'), await known.text()]).toEqual([304, etag, '']);
    const goOn = (state: string) =>
      stranger.fetchFile(id, { headers: { range: 'bytes=8-', 'if-range': state } });
    expect(await (await goOn(etag)).text()).toBe('89');
    expect(await (await goOn('"of another file"')).text()).toBe('0123456789');
  });
});

describe('a message', () => {
  it('has the files its writer names, in that order, and so has the ticket', async () => {
    const [one, two, three] = [
      await uploaded(ivan, '1.log'),
      await uploaded(ivan, '2.log'),
      await uploaded(ivan, '3.log'),
    ];
    const ticket = await ivan.open({ ...question, attachmentIds: [two, one] });
    const names = (files: { name: string }[]): string[] => files.map((file) => file.name);
    expect(names(ticket.messages[0].files)).toEqual(['2.log', '1.log']);
    const path = `/tickets/${String(ticket.number)}/messages`;
    const after = await ivan.expect(201, 'POST', path, { body: 'И ещё', attachmentIds: [three] });
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
    ['another’s upload', () => uploaded(olga)],
    [
      'what a message has',
      async () => {
        const id = await uploaded(ivan);
        await ivan.open({ ...question, attachmentIds: [id] });
        return id;
      },
    ],
    ['what never was', () => Promise.resolve('0197f000-0000-7000-8000-000000000000')],
    ['no id', () => Promise.resolve('../../etc/passwd')],
  ])('does not get %s, and then none', async (_, refused) => {
    const own = await uploaded(ivan);
    const answer = await ivan.call('POST', '/tickets', {
      ...question,
      attachmentIds: [own, await refused()],
    });
    expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([
      422,
      'attachment_not_usable',
      'attachmentIds',
    ]);
    expect((await ivan.open({ ...question, attachmentIds: [own] })).files).toHaveLength(1);
  });

  it('has no file twice, no more than the regulation allows, nor has its ticket', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await uploaded(ivan, `${String(n)}.txt`));
    const refused = async (attachmentIds: string[]): Promise<unknown> =>
      (await ivan.call('POST', '/tickets', { ...question, attachmentIds })).body.code;
    expect(await refused([ids[0]!, ids[0]!])).toBe('attachment_not_usable');
    expect(await refused(ids.slice(0, 4))).toBe('attachments_too_many');
    const { number } = await ivan.open({ ...question, attachmentIds: ids.slice(0, 3) });
    const path = `/tickets/${String(number)}/messages`;
    const more = await ivan.call('POST', path, { body: 'Ещё', attachmentIds: ids.slice(3) });
    expect([more.body.code, more.body.limit]).toEqual(['attachments_too_many_on_ticket', 5]);
    await ivan.expect(201, 'POST', path, { body: 'Ещё', attachmentIds: ids.slice(3, 5) });
  });
});
