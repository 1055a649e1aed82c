import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manifestName, type AssetManifest } from '../../admin/asset-manifest.js';
import { ensureAssets } from '../../admin/build-components.js';
import { componentNames } from '../../admin/component-names.js';

const source = fileURLToPath(new URL('../../admin', import.meta.url));
let folder: string;
let out: string;
let manifest: AssetManifest;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-assets-'));
  out = join(folder, 'assets');
  await ensureAssets({ source, out, quality: 5 });
  manifest = JSON.parse(await readFile(join(out, manifestName), 'utf8')) as AssetManifest;
});
afterAll(() => rm(folder, { recursive: true }));

const scripts = ['global', 'design-system', 'app', 'components'].map((name) => `${name}.bundle.js`);

describe('the assets', () => {
  it('are all there, and pressed twice without loss', async () => {
    expect(Object.keys(manifest.assets)).toEqual(
      expect.arrayContaining([...scripts, 'console.css', 'favicon.svg', 'logo.svg']),
    );
    for (const [name, { compressed }] of Object.entries(manifest.assets)) {
      const content = await readFile(join(out, name));
      if (!compressed) continue;
      expect(brotliDecompressSync(await readFile(join(out, `${name}.br`))).equals(content)).toBe(true);
      expect(gunzipSync(await readFile(join(out, `${name}.gz`))).equals(content)).toBe(true);
    }
  });

  it('keep all scripts of a page under 900 kB, even pressed in haste', async () => {
    const sizes = await Promise.all(scripts.map(async (name) => (await stat(join(out, `${name}.br`))).size));
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(900_000);
  });

  it('ask no other machine for anything', async () => {
    const style = await readFile(join(out, 'console.css'), 'utf8');
    expect(style).toMatch(/url\('\.\/roboto-cyrillic-400-normal\.woff2'\)/);
    expect(style).not.toMatch(/url\((?!'\.\/)/);
  });

  it('register every component that a definition may name', async () => {
    const bundle = await readFile(join(out, 'components.bundle.js'), 'utf8');
    for (const name of componentNames) expect([name, bundle.includes(name)]).toEqual([name, true]);
  });

  it('are made once for the same sources', async () => {
    const before = (await stat(join(out, manifestName))).mtimeMs;
    await ensureAssets({ source, out, quality: 5 });
    expect((await stat(join(out, manifestName))).mtimeMs).toBe(before);
  });
});
