/**
 * Checks an export of the audit: `node verify.mjs [FILE] [--public-key FILE]… [--checkpoints FILE]… [--whole FILE]`.
 * Exit codes: 0 intact, 1 tampered with (or not complete), 2 cannot be told.
 *
 * An NDJSON export holds one event a line and ends with a manifest, signed with Ed25519. Each line carries the seal of
 * its event: `seq`, the place in the chain; `hash`, SHA-256 over "audit:v1\n", the hash before it, `seq` and the length
 * of the text (8 bytes each, big-endian) and the text itself; `prev`, the hash before it where the line before is not
 * the event before; `length`, how many characters of the line are the event; `personal`, for each personal value
 * where it stands in the line, how long it is, and the salt it was hashed with (the sealed text holds that hash);
 * `checkpoint`, the server's signature under this point of the chain, where it made one.
 *
 * Keys change: a checkpoint that the old key and the new one signed leads from one to the other. The manifest names
 * every such change in `keys`, so whoever trusts one key of the chain can follow it to all others.
 */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { verifyExport } from './verify-export.js';

const usage = [
  'node verify.mjs [FILE] [--public-key FILE]… [--checkpoints FILE]… [--whole FULL]',
  '  FILE           an export: .ndjson; .csv or .xlsx with its manifest beside it. Without it, the one beside verify.mjs',
  '                 выгрузка: .ndjson, .csv или .xlsx с описью рядом; без имени — та, что лежит рядом с verify.mjs',
  '  --public-key   a key you trust, PEM; may be given again / ключ, которому вы доверяете, PEM; можно несколько',
  '  --checkpoints  checkpoints kept outside the database / контрольные точки, которые хранят вне базы',
  '  --whole        a full NDJSON export: does FILE hold every event that matches its filter?',
  '                 полная выгрузка NDJSON: все ли события, отвечающие отбору, есть в FILE?',
  'Exit codes / коды выхода: 0 intact / цело, 1 tampered or incomplete / изменено или неполно, 2 cannot be told / не проверить',
].join('\n');

const valued = ['--public-key', '--checkpoints', '--whole'];

interface Asked {
  readonly file: string | undefined;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** What the command line asks for; `null` where it is not understood. */
function readArguments(args: readonly string[]): Asked | null {
  const values: Record<string, string[]> = {};
  const files: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!;
    if (valued.includes(arg)) {
      const value = args[(at += 1)];
      if (value === undefined) return null;
      (values[arg] ??= []).push(value);
    } else if (arg.startsWith('-')) return null;
    else files.push(arg);
  }
  return files.length > 1 || (values['--whole'] ?? []).length > 1 ? null : { file: files[0], values };
}

/** The file that lies beside this one in an unpacked archive. */
function fileOfArchive(): string | undefined {
  const folder = dirname(fileURLToPath(import.meta.url));
  const names = ['audit.ndjson', 'audit.csv', 'audit.xlsx'];
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}

async function main(args: readonly string[]): Promise<void> {
  const asked = readArguments(args);
  const file = asked && (asked.file ?? fileOfArchive());
  if (!file) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
    return;
  }
  const { code, message } = await verifyExport(file, {
    publicKeys: asked.values['--public-key'],
    checkpoints: asked.values['--checkpoints'],
    whole: asked.values['--whole']?.[0],
  });
  (code === 0 ? process.stdout : process.stderr).write(`${message}\n`);
  process.exitCode = code;
}

if (isMainThread && process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href)
  await main(process.argv.slice(2));
