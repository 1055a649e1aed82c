import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'esbuild';
import { packageFolders } from './adminjs/paths.js';
import { manifestName, type AssetManifest } from './asset-manifest.js';

/** What to build and how hard to press it: 11 for a release (some seconds), 5 where somebody waits. */
export interface AssetBuild {
  /** The repository's `admin` folder. */
  readonly source: string;
  readonly out: string;
  readonly quality: number;
}

/** AdminJS puts these packages into the page; a component that imports one gets the page's own. */
const globals: Readonly<Record<string, string>> = {
  react: 'React',
  'react-dom': 'ReactDOM',
  redux: 'Redux',
  'react-redux': 'ReactRedux',
  'react-router': 'ReactRouter',
  'react-router-dom': 'ReactRouterDOM',
  'react-feather': 'FeatherIcons',
  'prop-types': 'PropTypes',
  adminjs: 'AdminJS',
  '@adminjs/design-system': 'AdminJSDesignSystem',
  '@adminjs/design-system/styled-components': 'styled',
};

/** Builds the assets unless the folder holds what these very sources give. Where there are no sources, it must. */
export async function ensureAssets(build: AssetBuild): Promise<void> {
  if (!(await isCurrent(build))) await buildAssets(build);
}

/**
 * Bundles our components and lays them beside AdminJS's own bundles, style, fonts and drawings, each with its Brotli
 * and gzip forms. The folder appears whole or not at all.
 */
export async function buildAssets({ source, out, quality }: AssetBuild): Promise<void> {
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
  await rm(out, { recursive: true, force: true });
  await rename(draft, out);
}

async function isCurrent({ source, out }: AssetBuild): Promise<boolean> {
  const kept = await readFile(join(out, manifestName), 'utf8').catch(() => null);
  if (kept === null) return false;
  const given = await fingerprint(source).catch(() => null);
  return given === null || (JSON.parse(kept) as AssetManifest).fingerprint === given;
}

/** Hash of everything of ours that goes into the assets. */
export async function fingerprint(source: string): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['components', 'brand']) {
    const entries = await readdir(join(source, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function collect(source: string): Promise<(readonly [string, Buffer])[]> {
  const scripts = join(packageFolders.adminjs, 'lib/frontend/assets/scripts');
  const fonts = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'].flatMap((script) =>
    ['400', '500', '700'].map((weight) => `roboto-${script}-${weight}-normal.woff2`),
  );
  const copied: Readonly<Record<string, string>> = {
    'global.bundle.js': join(scripts, 'global-bundle.production.js'),
    'app.bundle.js': join(scripts, 'app-bundle.production.js'),
    'design-system.bundle.js': join(packageFolders.designSystem, 'bundle.production.js'),
    'favicon.svg': join(source, 'brand/favicon.svg'),
    'logo.svg': join(source, 'brand/logo.svg'),
    ...Object.fromEntries(fonts.map((name) => [name, join(packageFolders.roboto, 'files', name)])),
  };
  const read = Object.entries(copied).map(async ([name, file]) => [name, await readFile(file)] as const);
  const style = await readFile(join(source, 'brand/console.css'), 'utf8');
  return [
    ...(await Promise.all(read)),
    ['console.css', Buffer.from((await fontFaces()) + style)],
    ['components.bundle.js', await bundleComponents(join(source, 'components/index.tsx'))],
  ];
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

async function bundleComponents(entry: string): Promise<Buffer> {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'transform',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [pageGlobals],
    logLevel: 'silent',
  });
  return Buffer.from(result.outputFiles[0]!.contents);
}

const pageGlobals: Plugin = {
  name: 'page-globals',
  setup(build) {
    const names = Object.keys(globals).map((name) => name.replace(/[/.]/g, '\\$&'));
    build.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'page-global',
    }));
    build.onLoad({ filter: /.*/, namespace: 'page-global' }, ({ path }) => ({
      contents: `module.exports = window[${JSON.stringify(globals[path])}];`,
      loader: 'js',
    }));
  },
};

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
  const [source = 'admin', out = 'dist/admin/assets'] = process.argv.slice(2);
  await buildAssets({ source: resolve(source), out: resolve(out), quality: 11 });
}
