import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { packageFolders } from './adminjs/paths.js';
import { manifestName, type AssetManifest } from './asset-manifest.js';
import { bundleScripts } from './bundle-scripts.js';

/** What to build and how hard to press it: 11 for a release (some seconds), 5 where somebody waits. */
export interface AssetBuild {
  /** The repository's `admin` folder. */
  readonly source: string;
  readonly out: string;
  readonly quality: number;
}

/**
 * Builds the assets unless the folder holds what these very sources give. Where there are no sources, it must. Compiled,
 * it builds in a process of its own, so that a server does not keep the memory of it.
 */
export async function ensureAssets(build: AssetBuild): Promise<void> {
  if (await isCurrent(build)) return;
  const recipe = fileURLToPath(import.meta.url);
  if (extname(recipe) === '.ts') return buildAssets(build);
  await promisify(execFile)(process.execPath, [recipe, build.source, build.out, String(build.quality)]);
}

/**
 * Bundles our components and lays them beside AdminJS's own bundles, style, fonts and drawings, each with its Brotli
 * and gzip forms. The folder appears whole or not at all.
 */
async function buildAssets(build: AssetBuild): Promise<void> {
  const { source, out, quality } = build;
  const draft = `${out}.${String(process.pid)}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const files = await collect(source);
  const assets = await Promise.all(files.map(([name, content]) => store(draft, name, content, quality)));
  const manifest: AssetManifest = {
    fingerprint: await fingerprint(source),
    assets: Object.fromEntries(assets),
  };
  await writeFile(join(draft, manifestName), JSON.stringify(manifest));
  await putInPlace(draft, build);
}

/** Several processes may start at once and build the same: the first one's stays. */
async function putInPlace(draft: string, build: AssetBuild): Promise<void> {
  const former = `${draft}.former`;
  try {
    while (!(await isCurrent(build))) {
      await rename(build.out, former).catch(unless('ENOENT'));
      await rename(draft, build.out).catch(unless('ENOTEMPTY', 'EEXIST'));
      await rm(former, { recursive: true, force: true });
    }
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function unless(...codes: readonly string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}

async function isCurrent({ source, out }: AssetBuild): Promise<boolean> {
  const kept = await readFile(join(out, manifestName), 'utf8').catch(() => null);
  if (kept === null) return false;
  const given = await fingerprint(source).catch(() => null);
  return given === null || (JSON.parse(kept) as AssetManifest).fingerprint === given;
}

/** Hash of everything that goes into the assets: our sources, this recipe, and which AdminJS it is. */
export async function fingerprint(source: string): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['components', 'brand']) {
    const entries = await readdir(join(source, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(relative(source, file)).update(await readFile(file));
  }
  for (const recipe of ['./build-components', './bundle-scripts']) {
    hash.update(await readFile(new URL(recipe + extname(import.meta.url), import.meta.url)));
  }
  hash.update(await readFile(join(packageFolders.adminjs, 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

async function collect(source: string): Promise<(readonly [string, Buffer])[]> {
  const scripts = join(packageFolders.adminjs, 'lib/frontend/assets/scripts');
  const fonts = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'].flatMap((script) =>
    ['400', '500', '700'].map((weight) => `roboto-${script}-${weight}-normal.woff2`),
  );
  const copied: Readonly<Record<string, string>> = {
    'app.bundle.js': join(scripts, 'app-bundle.production.js'),
    'design-system.bundle.js': join(packageFolders.designSystem, 'bundle.production.js'),
    'favicon.svg': join(source, 'brand/favicon.svg'),
    'logo.svg': join(source, 'brand/logo.svg'),
    ...Object.fromEntries(fonts.map((name) => [name, join(packageFolders.roboto, 'files', name)])),
  };
  const read = Object.entries(copied).map(
    async ([name, file]) => [name, withoutEval(name, await readFile(file))] as const,
  );
  const style = await ownStyle(join(source, 'brand'));
  const own = await bundleScripts(join(source, 'components/index.tsx'));
  return [
    ...(await Promise.all(read)),
    ['console.css', Buffer.from((await fontFaces()) + style)],
    ['global.bundle.js', own.global],
    ['components.bundle.js', own.components],
  ];
}

/** Old libraries inside AdminJS's bundles find the global object by evaluating text, which our content policy forbids. */
function withoutEval(name: string, content: Buffer): Buffer {
  if (!name.endsWith('.js')) return content;
  return Buffer.from(
    content.toString('utf8').replaceAll(/(?:new )?Function\("return this"\)\(\)/g, 'globalThis'),
  );
}

/** Our style sheets, in the order of their names: `console.css`, then those of single pages. */
async function ownStyle(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.css')).sort();
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
}

/** The package's own font faces, with its file names made ours and its old formats left out. */
async function fontFaces(): Promise<string> {
  const sheets = ['400', '500', '700'].map((weight) =>
    readFile(join(packageFolders.roboto, `${weight}.css`), 'utf8'),
  );
  const faces = (await Promise.all(sheets)).join('\n').match(/@font-face\s*\{[^}]*\}/g) ?? [];
  return faces
    .filter((face) => /roboto-(?:latin|latin-ext|cyrillic|cyrillic-ext)-\d+-normal/.test(face))
    .map((face) =>
      face.replace(/src:[^;]*?url\(\.\/files\/([\w-]+\.woff2)\)[^;]*;/, "src: url('./$1') format('woff2');"),
    )
    .join('\n');
}

async function store(
  folder: string,
  name: string,
  content: Buffer,
  quality: number,
): Promise<readonly [string, AssetManifest['assets'][string]]> {
  const compressed = !name.endsWith('.woff2');
  await writeFile(join(folder, name), content);
  if (compressed) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(content, { params }));
    await writeFile(
      join(folder, `${name}.gz`),
      await promisify(gzip)(content, { level: Math.min(quality, 9) }),
    );
  }
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 16);
  return [name, { hash, compressed }];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [source = 'admin', out = 'dist/admin/assets', quality = '11'] = process.argv.slice(2);
  await buildAssets({ source: resolve(source), out: resolve(out), quality: Number(quality) });
}
