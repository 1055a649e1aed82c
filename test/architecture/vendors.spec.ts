import { describe, expect, it } from '@jest/globals';
import { glob, readFile } from 'node:fs/promises';

describe('regulations are data', () => {
  it('no vendor is named in code outside the presets', async () => {
    const vendors = /\b(nag|rtc-?nt|avsoft|crypto-?pro|tradesoft)\b|support\.nag|нэг|трейдсофт|крипто-?про/i;
    const found: string[] = [];
    for await (const path of glob('{src,admin,migrations}/**/*.{ts,tsx}')) {
      if (path.startsWith('src/regulation/presets/') || path.endsWith('.spec.ts')) continue;
      const lines = (await readFile(path, 'utf8')).split('\n');
      // A doc comment may name the seed a rule comes from by its number, never a vendor.
      lines.forEach(
        (line, index) => vendors.test(line) && found.push(`${path}:${String(index + 1)} ${line.trim()}`),
      );
    }
    expect(found).toEqual([]);
  });
});
