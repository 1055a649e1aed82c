import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fileName } from './file-name.js';

describe('the name of a file', () => {
  it.each([
    ['журнал 2026.log', 'журнал 2026.log'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ivan\\снимок.png', 'снимок.png'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    ['a/b/', 'file'],
    ['\0\0', 'file'],
    ['фото\0.jpg', 'фото.jpg'],
    ['line\r\nSet-Cookie: a=b.txt', 'lineSet-Cookie: a=b.txt'],
    ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['отчёт 📷.png', 'отчёт 📷.png'],
    ['half \uD83D pair.txt', 'half \uFFFD pair.txt'],
    ['.htaccess', '.htaccess'],
    [`${'ы'.repeat(196)}.png`, `${'ы'.repeat(196)}.png`],
    [`${'ы'.repeat(197)}.png`, `${'ы'.repeat(196)}.png`],
    [`a.${'b'.repeat(300)}`, `a.${'b'.repeat(198)}`],
  ])('%j is called %j', (given, name) => {
    expect(fileName(given)).toBe(name);
  });

  it('is never a path, never blank, and stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const name = fileName(given);
        expect(name).not.toMatch(/[/\\\0\r\n]|^\.*$/);
        expect([...name].length).toBeLessThanOrEqual(200);
        expect(fileName(name)).toBe(name);
      }),
    );
  });
});
