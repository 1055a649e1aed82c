import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';

const folder = new URL('.', import.meta.url);
const read = (name: string) => readFile(new URL(name, folder), 'utf8');
const plain = (text: string) => text.replace(/\s+/g, ' ');

describe('the table of sentences', () => {
  it.each(['nag', 'rtc-nt', 'avsoft', 'cryptopro', 'tradesoft'])(
    '%s names only tests that are there, and a todo where it says so',
    async (preset) => {
      const readme = await read('README.md');
      const suite = plain(await read(`${preset}.spec.ts`));
      const section = readme.split('\n## ').find((part) => part.startsWith(`${preset} `))!;
      const rows = section.split('\n').filter((line) => /^\| [^s-]/.test(line));
      expect(rows.length).toBeGreaterThan(15);
      for (const row of rows) {
        const proof = row.split(' | ').at(-1)!;
        // In back quotes: the beginning of a test's name, with dots for what is left out; paths and types are not.
        const named = [...proof.matchAll(/`([^`]*[а-яё :][^`]*)`/gi)].map((match) => match[1]!);
        for (const name of named.filter((text) => /[а-яё]|^(is|a|no|the|by|what|exactly) /i.test(text))) {
          for (const part of name.split('…').map((piece) => piece.trim())) {
            expect(suite).toContain(part);
          }
        }
        if (/todo/.test(proof)) expect(suite).toContain('it.todo(');
      }
    },
  );
});
