import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';

/** An unpacked Chromium that needs nothing of the system beyond the C library. */
export interface ChromiumFiles {
  readonly executable: string;
  /** For its process: where its libraries and its one font, Open Sans, lie. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium` once for each of its versions, into node_modules/.cache.
 * The package can do so itself, but into the shared temporary folder, where two test workers meet half a file, and
 * without the libraries a slim Debian lacks (NSS, NSPR, expat).
 */
export async function chromiumFiles(): Promise<ChromiumFiles> {
  const packageFolder = resolve(
    dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '../..',
  );
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = resolve(`node_modules/.cache/chromium-${version}`);
  const there = await access(folder).then(
    () => true,
    () => false,
  );
  if (!there) await unpack(join(packageFolder, 'bin'), folder);
  return {
    executable: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder },
  };
}

async function unpack(packed: string, folder: string): Promise<void> {
  const aside = `${folder}.${String(process.pid)}`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  await Promise.all([
    inflate(join(packed, 'chromium.br'), join(aside, 'chromium')),
    inflate(join(packed, 'al2023.tar.br'), join(aside, 'libraries.tar')),
    inflate(join(packed, 'fonts.tar.br'), join(aside, 'fonts.tar')),
  ]);
  for (const archive of ['libraries.tar', 'fonts.tar']) {
    await promisify(execFile)('tar', ['-xf', archive, '--no-same-owner'], { cwd: aside });
    await rm(join(aside, archive));
  }
  const fonts = `<fontconfig><dir>${folder}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`;
  await writeFile(join(aside, 'fonts.conf'), fonts);
  // Another worker may have been faster: its copy is as good.
  await rename(aside, folder).catch(() => rm(aside, { recursive: true }));
}

function inflate(from: string, to: string): Promise<void> {
  const executable = { mode: 0o755 };
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, executable));
}
