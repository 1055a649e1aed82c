import { afterAll, describe, expect, it } from '@jest/globals';
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
