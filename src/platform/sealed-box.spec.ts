import { describe, expect, it } from '@jest/globals';
import { SealedBox } from './sealed-box.js';
import { Secrets } from './secrets.js';

const box = new SealedBox(new Secrets('a secret of at least thirty-two characters'));
const text = 'RDP 10.0.0.5, пароль «Ёж-42» 🔑';

describe('a sealed box', () => {
  it('opens for the purpose and the row it was sealed for, and holds nothing readable', () => {
    const sealed = box.seal('test', 'row 1', text);
    expect(box.open('test', 'row 1', sealed)).toBe(text);
    expect(sealed.box.includes(Buffer.from('RDP'))).toBe(false);
    expect(box.seal('test', 'row 1', text).box.equals(sealed.box)).toBe(false);
  });

  it.each([
    ['another row', 'test', 'row 2', (given: Buffer) => given],
    ['another purpose', 'other', 'row 1', (given: Buffer) => given],
    [
      'a changed byte',
      'test',
      'row 1',
      (given: Buffer) => (given.writeUInt8(given.at(-1)! ^ 1, given.length - 1), given),
    ],
    ['a cut tail', 'test', 'row 1', (given: Buffer) => given.subarray(0, -1)],
    ['less than nonce and tag', 'test', 'row 1', (given: Buffer) => given.subarray(0, 27)],
  ])('does not open for %s', (_, purpose, about, change) => {
    const sealed = box.seal('test', 'row 1', text);
    expect(() => box.open(purpose, about, { ...sealed, box: change(sealed.box) })).toThrow(
      'sealed_unreadable',
    );
  });

  it('does not open with another secret', () => {
    const other = new SealedBox(new Secrets('another secret of thirty-two characters'));
    expect(() => other.open('test', 'row 1', box.seal('test', 'row 1', text))).toThrow('sealed_unreadable');
  });
});
