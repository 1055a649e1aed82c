import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { MailReader } from './mail-reader.js';

const reader = new MailReader();
afterAll(() => reader.onApplicationShutdown());

/** In memory of its own, as a mail of more than a few kilobytes comes from the database. */
function mail(subject: string): Uint8Array<ArrayBuffer> {
  const text = `From: ivan@romashka.ru\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@romashka.ru>\r\n\r\n`;
  return new Uint8Array(new TextEncoder().encode(text + 'Слова\r\n'.repeat(2_000)));
}

/** No bytes: what takes them for some ends its reader. */
const breaking = { byteLength: 1, buffer: {} } as never;

/** Each is read or has a fault, and ends neither its reader nor, by taking all the memory, whoever asked it. */
describe('a mail made to keep its reader busy', () => {
  const head = 'From: ivan@romashka.ru\r\nSubject: x\r\nMessage-ID: <x@romashka.ru>\r\n';
  const million = 1_000_000;
  it.each([
    ['nothing but line ends', `${head}\r\n${'\r\n'.repeat(10 * million)}`, 'lines_too_many'],
    ['uuencoded', `${head}\r\nbegin 644 a\r\n${'#0V%T\r\n'.repeat(3 * million)}end\r\n`, 'lines_too_many'],
    ['nothing but NUL', `${head}\r\n${'\0'.repeat(20 * million)}`, null],
    [
      'a file in one line',
      `${head}Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${'QUFB'.repeat(6 * million)}`,
      null,
    ],
    ['100,000 Received', `${'Received: x\r\n'.repeat(100_000)}${head}\r\nx`, 'headers_too_large'],
    ['a subject of 1 MB', `Subject: ${'x'.repeat(million)}\r\n${head}\r\nx`, 'headers_too_large'],
    ['a million folded lines', `X-A: a\r\n${' b\r\n'.repeat(million)}${head}\r\nx`, 'headers_too_large'],
    ['80,000 folded lines', `X-A: a\r\n${' \r\n'.repeat(80_000)}${head}\r\nx`, null],
    ['two million recipients', `To: ${'a@b.ru, '.repeat(2 * million)}\r\n${head}\r\nx`, 'headers_too_large'],
    ['thirty thousand senders', `From: ${'a@b.ru, '.repeat(30_000)}\r\n\r\nx`, null],
    [
      'a name in ten thousand pieces',
      `${head}Content-Type: text/csv; ${Array.from({ length: 10_000 }, (_, n) => `name*${String(n)}*=%41`).join(';\r\n ')}\r\n\r\nx`,
      null,
    ],
    [
      'an encoding that is none',
      `${head}Content-Type: text/plain; charset=${'x'.repeat(100_000)}\r\n\r\nx`,
      null,
    ],
    ['HTML that only opens', `${head}Content-Type: text/html\r\n\r\n${'<b>'.repeat(7 * million)}`, null],
  ])('%s', async (_case, text, fault) => {
    const [read] = await reader.readAll([new Uint8Array(Buffer.from(text, 'latin1'))]);
    expect(read?.ok === false ? read.fault : null).toBe(fault);
  });
});

describe('the process that reads', () => {
  const one = async () => {
    const [read] = await reader.readAll([mail('one')]);
    return read!.ok ? read!.mail.subject : read!.fault;
  };
  /** The processes that this one has started. */
  const children = async (): Promise<number[]> =>
    (await readFile(`/proc/self/task/${String(process.pid)}/children`, 'utf8'))
      .split(' ')
      .filter(Boolean)
      .map(Number);
  const newest = async (): Promise<number> => Math.max(...(await children()));

  it('killed while it has nothing to do: the next mail gets another', async () => {
    expect(await one()).toBe('one');
    const pid = await newest();
    process.kill(pid, 'SIGKILL');
    // At once, before anybody can have heard of it.
    expect(await one()).toBe('one');
    expect(await newest()).not.toBe(pid);
  });

  it('killed while it reads: the mail is read by another, for it is not the mail’s fault', async () => {
    await one();
    const pid = await newest();
    const slow = `From: a@b.ru\r\nContent-Type: text/html\r\n\r\n${'<b>'.repeat(1_500_000)}`;
    const reading = reader.readAll([new Uint8Array(Buffer.from(slow))]);
    await setTimeout(50);
    process.kill(pid, 'SIGKILL');
    expect((await reading)[0]).toMatchObject({ ok: true });
    expect(await children()).not.toContain(pid);
  });

  it('cannot be had: nothing is said of the mail, and it is read later', async () => {
    await one();
    const { execPath } = process;
    process.execPath = '/nowhere/node';
    try {
      process.kill(await newest(), 'SIGKILL');
      await expect(one()).rejects.toThrow('no process to read mails in: Error: spawn /nowhere/node');
    } finally {
      process.execPath = execPath;
    }
    expect(await one()).toBe('one');
  });

  it('ends by itself when whoever started it is killed', async () => {
    const program = `const { MailReader } = await import(${JSON.stringify(resolve('dist/src/mail/intake/reading/mail-reader.js'))});
      await new MailReader().readAll([new Uint8Array(Buffer.from('From: a@b.ru\\r\\n\\r\\nx'))]);
      const { readFile } = await import('node:fs/promises');
      console.log((await readFile('/proc/self/task/' + process.pid + '/children', 'utf8')).trim());
      setInterval(() => undefined, 1_000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(said.toString());
    expect(() => process.kill(pid, 0)).not.toThrow();
    parent.kill('SIGKILL');
    const isGone = async () => (await stat(`/proc/${String(pid)}`).catch(() => null)) === null;
    while (!(await isGone())) await setTimeout(20);
  }, 20_000);

  it('reads many that come at once, each as itself', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `mail-${String(n)}`);
    const read = await Promise.all(names.map((name) => reader.readAll([mail(name)])));
    expect(read.map(([only]) => (only!.ok ? only!.mail.subject : only!.fault))).toEqual(names);
  });
});

describe('mails read together', () => {
  it('where one ends its reader, the others are read all the same', async () => {
    const read = await reader.readAll([mail('one'), breaking, mail('other')]);
    expect(read.map((one) => (one.ok ? one.mail.subject : one.fault))).toEqual([
      'one',
      'mail_unreadable',
      'other',
    ]);
  });
});
