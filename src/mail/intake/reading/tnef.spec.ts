import { describe, expect, it } from '@jest/globals';
import { uint8Array, assert, property, nat } from 'fast-check';
import { packedFiles } from './tnef.js';

const u16 = (value: number): Buffer => Buffer.from(Uint16Array.of(value).buffer);
const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);

function attribute(level: 1 | 2, name: number, value: Buffer): Buffer {
  const sum = value.reduce((total, byte) => (total + byte) & 0xffff, 0);
  return Buffer.concat([Buffer.of(level), u32(name), u32(value.length), value, u16(sum)]);
}

const winmail = (...attributes: Buffer[]): Buffer =>
  Buffer.concat([u32(0x223e9f78), u16(1), attribute(1, 0x89006, u32(0x10000)), ...attributes]);
const begin = attribute(2, 0x69002, Buffer.alloc(14));
const title = (bytes: Buffer): Buffer => attribute(2, 0x18010, Buffer.concat([bytes, Buffer.of(0)]));
const data = (words: string): Buffer => attribute(2, 0x6800f, Buffer.from(words));

const padded = (bytes: Buffer): Buffer =>
  Buffer.concat([u32(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
const property16 = (id: number, text: string): Buffer =>
  Buffer.concat([u16(0x1f), u16(id), u32(1), padded(Buffer.from(`${text}\0`, 'utf16le'))]);
/** As Outlook has them: sizes, times, named ones and several values stand before what the file is called. */
const properties = (...more: Buffer[]): Buffer =>
  attribute(
    2,
    0x69005,
    Buffer.concat([
      u32(4 + more.length),
      ...[u16(0x03), u16(0x0e20), u32(17)],
      ...[u16(0x40), u16(0x3007), Buffer.alloc(8)],
      ...[u16(0x1f), u16(0x8001), Buffer.alloc(16), u32(1), padded(Buffer.from('kind\0', 'utf16le'))],
      ...[u32(1), padded(Buffer.from('x\0', 'utf16le'))],
      ...[u16(0x1003), u16(0x6001), u32(2), u32(1), u32(2)],
      ...more,
    ]),
  );

const told = (bytes: Buffer) =>
  packedFiles(bytes)?.map(({ name, content }) => [name, Buffer.from(content).toString()]) ?? null;
const two = winmail(
  begin,
  title(Buffer.from('scheme.txt')),
  data('one'),
  begin,
  title(Buffer.from('8493~1.PDF')),
  data('two'),
  properties(property16(0x3707, 'Договор поставки № 5.pdf')),
);

describe('what Outlook packed into winmail.dat', () => {
  it.each<[string, Buffer, [string, string][] | null]>([
    [
      'files under their whole names',
      two,
      [
        ['scheme.txt', 'one'],
        ['Договор поставки № 5.pdf', 'two'],
      ],
    ],
    ['nothing packed', winmail(), []],
    ['an empty file', winmail(begin, title(Buffer.from('a.txt')), data('')), [['a.txt', '']]],
    [
      'a title in windows-1251',
      winmail(begin, title(Buffer.from('d1f5e5ece02e747874', 'hex')), data('x')),
      [['Схема.txt', 'x']],
    ],
    [
      'a name that is a place',
      winmail(begin, title(Buffer.from('C:\\temp\\..\\a.txt')), data('x')),
      [['a.txt', 'x']],
    ],
    ['no name at all', winmail(begin, data('x')), [['file', 'x']]],
    ['a file that is no bytes, such as a mail within', winmail(begin, title(Buffer.from('a.msg'))), null],
    ['a value before any file', winmail(data('x')), null],
    ['something else', Buffer.from('%PDF-1.4 and so on'), null],
    ['nothing', Buffer.alloc(0), null],
    ['more files than a mail has parts', winmail(...Array.from({ length: 201 }, () => begin)), null],
  ])('%s', (_, bytes, expected) => {
    expect(told(bytes)).toEqual(expected);
  });

  it('one that is cut short anywhere never gives half a file', () => {
    for (let length = 0; length < two.length; length += 1)
      for (const { content } of packedFiles(two.subarray(0, length)) ?? [])
        expect(['one', 'two']).toContain(Buffer.from(content).toString());
    expect(told(two.subarray(0, -1))).toBeNull();
  });

  it('whatever the bytes, comes to an end within them', () => {
    const spoilt = property(nat(two.length - 1), uint8Array({ minLength: 1, maxLength: 12 }), (at, bytes) => {
      const copy = Buffer.from(two);
      copy.set(bytes.subarray(0, copy.length - at), at);
      const files = packedFiles(copy) ?? [];
      expect(files.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThanOrEqual(copy.length);
    });
    assert(spoilt, { numRuns: 2_000 });
  });
});
