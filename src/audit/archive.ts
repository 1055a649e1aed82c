import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ExportFormat } from './export-formats.js';
import { readMe } from './archive-words.js';
import { zipped, type ZipEntry } from './zip-stream.js';

/** What goes into an archive beside what always does. */
export interface ArchiveContent {
  readonly format: ExportFormat;
  /** The bytes of the file of events. */
  readonly file: AsyncIterable<Buffer>;
  /** How many events are in it. */
  readonly rows: number;
  /** The signed manifest, asked for when the file has been read. */
  readonly manifest: () => string;
  /** SPKI. */
  readonly publicKey: Buffer;
  readonly keyName: string;
  readonly at: Date;
}

/** The file may pass 4 GB when there are more events than this. */
const manyRows = 500_000;

/** The verifier as one file, wherever this runs from. */
const verifier = new URL(
  import.meta.url
    .replace(/\/src\/audit\/archive\.ts$/, '/dist/src/audit/archive.js')
    .replace(/archive\.js$/, 'verify/verify.mjs'),
);

/**
 * An export as one archive: the file of events, its signed manifest, the public key, the verifier as one file for plain
 * Node.js, and in both languages what to do with them.
 */
export async function* archived(content: ArchiveContent): AsyncGenerator<Buffer> {
  const { format, file, rows, manifest, publicKey, keyName, at } = content;
  const name = `audit.${format}`;
  const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  const texts: [string, string][] = [
    ['README.ru.md', await readMe('ru', { name, format, keyName })],
    ['README.en.md', await readMe('en', { name, format, keyName })],
    ['public-key.pem', key.export({ format: 'pem', type: 'spki' }) as string],
    ['verify.mjs', await readFile(verifier, 'utf8')],
  ];
  const entries: ZipEntry[] = [
    { name, content: () => file, isPacked: format === 'xlsx', isHuge: rows > manyRows },
    { name: 'manifest.json', content: () => [manifest()] },
    ...texts.map(([path, text]) => ({ name: path, content: () => [text] })),
  ];
  yield* zipped(entries, at);
}
