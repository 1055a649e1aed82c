import { describe, expect, it } from '@jest/globals';
import { readMail } from './read-mail.js';
import type { ParsedMail, ShownMail } from './parsed-mail.js';
import { showMail } from './show-mail.js';

const windows1251 = (text: string): Buffer => encode(text, 'windows-1251');
const koi8 = (text: string): Buffer => encode(text, 'koi8-r');

/** Node decodes these and does not encode them: the table is made by decoding every byte. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from(Array.from(text, (character) => table.get(character) ?? 63));
}

const head = 'From: ivan@romashka.ru\r\nMessage-ID: <1@romashka.ru>\r\n';
const words = 'Здравствуйте! Порт № 25 не поднимается после обновления.';

async function read(raw: string | Buffer): Promise<ParsedMail> {
  const outcome = await readMail(Buffer.from(raw));
  if ('fault' in outcome) throw new Error(outcome.fault);
  return outcome.mail;
}

/** What Outlook makes of so many files. */
function winmail(count: number): Buffer {
  const attribute = (name: number, value: Buffer) =>
    Buffer.concat([Buffer.of(2), Buffer.from(Uint32Array.of(name, value.length).buffer), value, ends]);
  const ends = Buffer.alloc(2);
  const file = [
    attribute(0x69002, Buffer.alloc(14)),
    attribute(0x18010, Buffer.from('смета.txt\0')),
    attribute(0x6800f, Buffer.from('10 шт.')),
  ];
  const files = Array.from({ length: count }, () => file).flat();
  return Buffer.concat([Buffer.from('789f3e220100', 'hex'), ...files]);
}

describe('readMail', () => {
  it.each<[string, Buffer, Buffer]>([
    ['windows-1251', windows1251('Не работает порт'), windows1251(words)],
    ['koi8-r', koi8('Не работает порт'), koi8(words.replace('№', '#'))],
    ['utf-8', Buffer.from('Не работает порт'), Buffer.from(words)],
  ])('understands unlabelled 8-bit headers and bodies in %s', async (_, subject, body) => {
    const raw = Buffer.concat([Buffer.from(`${head}Subject: `), subject, Buffer.from('\r\n\r\n'), body]);
    const mail = await read(raw);
    expect(mail.subject).toBe('Не работает порт');
    expect(mail.text.replace('#', '№')).toBe(words);
  });

  it.each([
    ['windows-1251', windows1251(words), '8bit', words],
    ['koi8-r', koi8('Порт не поднимается'), '8bit', 'Порт не поднимается'],
    ['utf-8', Buffer.from(Buffer.from(words).toString('base64')), 'base64', words],
    ['us-ascii', windows1251('Порт не поднимается'), '8bit', 'Порт не поднимается'],
    [
      'x-unknown',
      Buffer.from(windows1251('Порт не поднимается').toString('base64')),
      'base64',
      'Порт не поднимается',
    ],
  ])('takes a text labelled %s', async (charset, body, encoding, expected) => {
    const type = `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n`;
    const mail = await read(Buffer.concat([Buffer.from(`${head}Subject: x\r\n${type}\r\n`), body]));
    expect(mail.text).toBe(expected);
  });

  it('decodes encoded words in any of them', async () => {
    const koi = `=?koi8-r?B?${koi8('Не работает').toString('base64')}?=`;
    const win = `=?windows-1251?Q?${[...windows1251('порт')].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('')}?=`;
    expect((await read(`${head}Subject: ${koi}\r\n ${win}\r\n\r\nx`)).subject).toBe('Не работаетпорт');
  });

  it('shows NUL as a character that is none, and keeps the rest', async () => {
    const mail = await read(`${head}Subject: a\0b\r\n\r\nc\0d`);
    expect([mail.subject, mail.text]).toEqual(['a\uFFFDb', 'c\uFFFDd']);
  });

  it('makes a text of a mail that is HTML alone, without what a browser would fetch', async () => {
    const html =
      '<p>Порт <b>25</b> лежит.</p><img src="http://evil.example/x.png"><script>alert(1)</script><ul><li>раз</li><li>два</li></ul>';
    const mail = await read(`${head}Subject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`);
    expect(mail.text).toBe('Порт 25 лежит.\n\n * раз\n * два');
  });

  it('keeps a mail within it and TNEF as files, as they are', async () => {
    const inner = `From: a@b.ru\r\nSubject: \xCF\r\n\r\nvnutri\r\n`;
    const part = (type: string, content: string) => `--b\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
    const raw = `${head}Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part('text/plain', 'text')}${part('message/rfc822', inner)}${part('application/ms-tnef', 'tnef')}--b--\r\n`;
    const mail = await read(Buffer.from(raw, 'latin1'));
    expect(mail.text.trim()).toBe('text');
    expect(mail.files.map(({ name }) => name)).toEqual(['о.eml', 'winmail.dat']);
    expect(Buffer.from(mail.files[0]!.content).toString('latin1')).toContain('Subject: \xCF');
  });

  it('shows a mail within it beside it, and what is within that as its files', async () => {
    const boundary = (name: string, ...parts: string[]) =>
      `Content-Type: multipart/mixed; boundary=${name}\r\n\r\n${parts.map((part) => `--${name}\r\n${part}\r\n`).join('')}--${name}--\r\n`;
    const innermost = 'Content-Type: message/rfc822\r\n\r\nSubject: deep\r\n\r\ndeep words';
    const html = 'Content-Type: text/html; charset=utf-8\r\n\r\n<p onclick="x()">Акт <b>приложен</b></p>';
    const inner = `From: factory@zavod.ru\r\nSubject: \xCF\r\n${boundary('inner', html, innermost)}`;
    const raw = `${head}Subject: x\r\n${boundary('outer', 'Content-Type: text/plain\r\n\r\ntext', `Content-Type: message/rfc822\r\n\r\n${inner}`)}`;
    const { mail } = (await showMail(Buffer.from(raw, 'latin1'))) as { mail: ShownMail };
    expect([mail.text.trim(), mail.files.map(({ name }) => name)]).toEqual(['text', ['о.eml']]);
    const [within] = mail.attached;
    expect(within).toMatchObject({ subject: 'о', headers: { from: 'factory@zavod.ru' }, attached: [] });
    expect(within!.html).toContain('<b>');
    expect(within!.html).not.toContain('onclick');
    expect(within!.files.map(({ name }) => name)).toEqual(['deep.eml']);
  });

  it.each([
    ['text', ['смета.txt']],
    ['', ['winmail.dat', 'смета.txt']],
  ])('takes the files out of a winmail.dat, which stays where the mail says %j', async (said, names) => {
    const raw = `${head}Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${said}\r\n--b\r\nContent-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n${winmail(1).toString('base64')}\r\n--b--\r\n`;
    const { files } = await read(raw);
    expect(files.map(({ name }) => name)).toEqual(names);
    expect(Buffer.from(files.at(-1)!.content).toString()).toBe('10 шт.');
  });

  it('takes no more files out of all of them than a mail has parts', async () => {
    const part = `--b\r\nContent-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n${winmail(90).toString('base64')}\r\n`;
    const raw = `${head}Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n${part.repeat(4)}--b--\r\n`;
    const names = (await read(raw)).files.map(({ name }) => name);
    expect(names).toHaveLength(182);
    expect(names.slice(-2)).toEqual(['winmail (3).dat', 'winmail (4).dat']);
  });

  it.each([
    ['<div>', 800_000, 'лежит'],
    ['<ul><li>', 400_000, 'лежит'],
    ['<b title="</b>">', 250_000, 'До'],
  ])('of HTML that nests %s for ever the words are read', async (tag, times, word) => {
    const html = `<p>До</p>${tag.repeat(times)}Порт <b>25</b> лежит`;
    const { text } = await read(`${head}Subject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`);
    expect(text.split(/\s+/)).toContain(word);
    const { mail } = (await showMail(
      Buffer.from(`${head}Content-Type: text/html; charset=utf-8\r\n\r\n${html}`),
    )) as { mail: ShownMail };
    expect(mail.html).toBeNull();
    expect(mail.text).toContain(word);
  });

  it('HTML with many tags side by side stays what it is', async () => {
    const row = '<tr><td>узел</td><td>лежит</td></tr>';
    const { text } = await read(
      `${head}Subject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<table>${row.repeat(3_000)}</table><p>Итог &mdash; 3000`,
    );
    expect(text).toContain('Итог — 3000');
  });

  const parts = (count: number) =>
    `${head}Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(count)}--b--\r\n`;
  const nested = (depth: number) =>
    `${head}Subject: x\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${Array.from({ length: depth }, (_, i) => `--b${String(i)}\r\nContent-Type: multipart/mixed; boundary=b${String(i + 1)}\r\n\r\n`).join('')}`;

  it.each([
    ['200 parts', parts(200), null],
    ['201 parts', parts(201), 'parts_too_many'],
    ['1,000 parts', parts(1_000), 'parts_too_many'],
    ['20 deep', nested(20), null],
    ['21 deep', nested(21), 'parts_too_deep'],
    ['5,000 deep', nested(5_000), 'parts_too_many'],
    ['1,000 headers', `${'X: y\r\n'.repeat(998)}${head}\r\nx`, null],
    ['1,001 headers', `${'X: y\r\n'.repeat(999)}${head}\r\nx`, 'headers_too_many'],
    ['headers of more than 256 KB', `X: ${'y'.repeat(256 * 1024)}\r\n${head}\r\nx`, 'headers_too_large'],
    ['nothing', '', null],
    ['a header that breaks off', 'From: ivan@rom', null],
    [
      'a part that breaks off',
      `${head}Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Ty`,
      null,
    ],
    [
      'bytes of no meaning',
      Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 37) % 256)).toString('latin1'),
      null,
    ],
  ])('%s', async (_, raw, fault) => {
    const outcome = await readMail(Buffer.from(raw, 'latin1'));
    expect('fault' in outcome ? outcome.fault : null).toBe(fault);
  });

  it('knows copies by what their sender made, not by the way they came', async () => {
    const mail = `${head}Subject: x\r\n\r\nwords\r\n`;
    const [one, other, changed] = await Promise.all([
      read(mail),
      read(`Received: from a by b\r\n${mail}`),
      read(mail.replace('words', 'other')),
    ]);
    expect(one!.contentKey).toBe(other!.contentKey);
    expect(one!.contentKey).not.toBe(changed!.contentKey);
  });
});
