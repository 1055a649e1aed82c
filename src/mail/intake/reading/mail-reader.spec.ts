import { afterAll, describe, expect, it } from '@jest/globals';
import { MailReader } from './mail-reader.js';

const reader = new MailReader();
afterAll(() => reader.onApplicationShutdown());

/** In memory of its own, as a mail of more than a few kilobytes comes from the database. */
function mail(subject: string): Uint8Array<ArrayBuffer> {
  const text = `From: ivan@romashka.ru\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@romashka.ru>\r\n\r\n`;
  return new Uint8Array(new TextEncoder().encode(text + 'Слова\r\n'.repeat(2_000)));
}

/** No bytes: what takes them for some ends the thread. */
const breaking = { byteLength: 1, buffer: {} } as never;

describe('mails read together', () => {
  it('where one breaks the thread, the others are read all the same', async () => {
    const read = await reader.readAll([mail('one'), breaking, mail('other')]);
    expect(read.map((one) => (one.ok ? one.mail.subject : one.fault))).toEqual([
      'one',
      'mail_unreadable',
      'other',
    ]);
  });
});
