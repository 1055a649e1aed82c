import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { AppModule } from '../app.module.js';
import { ensureRegulation } from '../ensure-regulation.js';
import { Importer, importSchema, mappingSchema, MappingError, readMapping } from '../migration/index.js';
import { readConfig } from '../platform/index.js';
import { connected } from './connected.js';
import { progress, summaryOf } from './import-report.js';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly schema?: boolean;
  readonly report?: string;
  readonly mapping?: string;
  readonly withRegulation?: boolean;
  readonly mappingSchema?: boolean;
}

/**
 * `opora import`: exit code 0 when every line was taken, 1 when some were refused, 2 when a file, or its mapping, cannot be
 * read, 130 when it was stopped.
 */
export function importCommand(): Command {
  return new Command('import')
    .description('take over what another system kept: NDJSON, as its schema says')
    .argument('[file...]', 'files; what they name lies beside them')
    .option('--dry-run', 'check everything, write nothing')
    .option('--report <file>', 'where refused lines are told of; left out, beside each file')
    .option('--mapping <file>', 'the files are CSV, and this JSON says how their rows become lines')
    .option('--with-regulation', 'put the regulation among the lines in force; left out, the one here stays')
    .option('--schema', 'print the JSON Schema of a line')
    .option('--mapping-schema', 'print the JSON Schema of a mapping')
    .addHelpText('after', more)
    .action(async (files: string[], options: ImportOptions) => {
      if (options.schema) console.log(JSON.stringify(importSchema(), null, 2));
      else if (options.mappingSchema) console.log(JSON.stringify(mappingSchema(), null, 2));
      else process.exitCode = misuse(files, options) ?? (await importFiles(files, options));
    });
}

const more = `
Try with --dry-run first. Any number of runs, in any order: a record is known by its kind and
legacyId, and one that is there already stays as it is. An import that was stopped goes on where
it was; lines that were refused are tried again. Every refused line is told of, with the reason,
in FILE.refused.ndjson or where --report says; until the import is over, in that name with .part
and .part.pass at its end, which a killed one leaves behind.

Exit code: 0 every line was taken, 1 some were refused, 2 a file or its mapping cannot be read,
130 it was stopped.

  opora import dump.ndjson --dry-run
  opora import users.csv --mapping users.mapping.json`;

/** Says what is missing before anything is read; the exit code then. */
function misuse(files: readonly string[], { mapping }: ImportOptions): number | null {
  const table = mapping ? undefined : files.find((file) => /\.(csv|tsv|txt|xlsx?)$/i.test(file));
  if (files.length > 0 && table === undefined) return null;
  console.error(
    table === undefined
      ? 'Which file? See opora import --help.'
      : `${table} is a table: --mapping has to say what its rows become (opora import --mapping-schema).`,
  );
  return 2;
}

async function importFiles(paths: readonly string[], options: ImportOptions): Promise<number> {
  const { dryRun = false, report, mapping, withRegulation = false } = options;
  const settings = readConfig('command', process.env);
  takeLittleMemory();
  const signal = stopped();
  const { config, close } = await connected(settings);
  const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
  try {
    if (!dryRun) await ensureRegulation(app, config.regulation);
    const done = await app.get(Importer).run(paths, {
      ...{ dryRun, withRegulation, report, signal, preset: config.regulation },
      onProgress: progress(),
      ...(mapping ? { mapping: readMapping(await readFile(mapping, 'utf8')) } : {}),
    });
    for (const file of done) console.log(summaryOf(file, dryRun));
    return done.some(({ told }) => told.refused > 0) ? 1 : 0;
  } catch (error) {
    return failed(error, signal);
  } finally {
    await app.close();
    await close();
  }
}

/** Says why an import ended; the exit code then. @throws what is nobody's fault but the product's */
function failed(error: unknown, { aborted, reason }: AbortSignal): number {
  if (aborted && error === reason) {
    console.error('Stopped. What was refused until then is told; the same command goes on where it was.');
    return 130;
  }
  if (error instanceof MappingError) {
    console.error(error.message);
    return 2;
  }
  const { code, path } = error as NodeJS.ErrnoException;
  if (!path || !code?.startsWith('E')) throw error;
  console.error(
    `${path} cannot be ${code === 'ENOREPORT' ? 'written' : 'read'}: ${unreadable[code] ?? code}`,
  );
  return 2;
}

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'not permitted',
  EISDIR: 'it is a folder',
  ENOTFILE: 'it is a pipe or a device; what comes out of it has to be put into a file first',
  ECHANGED: 'somebody wrote to it meanwhile; import it again when it is whole',
  ENOREPORT: 'say by --report where refused lines may be told of',
};

/** Aborted by the first Ctrl+C, or as a service manager asks; the second one ends the process as ever. */
function stopped(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

/**
 * Collects garbage after three quarters more, not when four times as much lies about: what an import keeps is little and
 * always the same, and what lines leave behind them would be most of its memory.
 */
function takeLittleMemory(): void {
  setFlagsFromString('--heap-growing-percent=75');
}
