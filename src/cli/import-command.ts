import { rm, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { AppModule } from '../app.module.js';
import { ensureRegulation } from '../ensure-regulation.js';
import { Importer, importSchema, refusalInWords, type ImportedFile } from '../migration/index.js';
import { readConfig } from '../platform/index.js';
import { connected } from './connected.js';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly schema?: boolean;
}

/** `opora import`: exit code 0 when every line was taken, 1 when some were refused, 2 when a file cannot be read. */
export function importCommand(): Command {
  return new Command('import')
    .description('take over what another system kept: NDJSON, as its schema says')
    .argument('[file...]', 'files; what they name lies beside them')
    .option('--dry-run', 'check everything, write nothing')
    .option('--schema', 'print the JSON Schema of a line')
    .action(async (files: string[], options: ImportOptions) => {
      if (options.schema) console.log(JSON.stringify(importSchema(), null, 2));
      else process.exitCode = await importFiles(files, options.dryRun ?? false);
    });
}

async function importFiles(paths: readonly string[], dryRun: boolean): Promise<number> {
  const settings = readConfig('command', process.env);
  const { config, close } = await connected(settings);
  const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
  try {
    if (!dryRun) await ensureRegulation(app, config.regulation);
    const done = await app.get(Importer).run(paths, { dryRun, onProgress: progress() });
    for (const file of done) await report(file, dryRun);
    return done.some(({ refused }) => refused.size > 0) ? 1 : 0;
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (!path || !code?.startsWith('E')) throw error;
    console.error(`${path} cannot be read: ${code}`);
    return 2;
  } finally {
    await app.close();
    await close();
  }
}

/** Says every two seconds how far it is. */
function progress(): (file: ImportedFile) => void {
  let said = performance.now();
  return (file) => {
    if (performance.now() - said < 2_000) return;
    said = performance.now();
    console.error(`${file.path}: line ${String(file.readTo)}, ${String(file.refused.size)} refused`);
  };
}

/** A summary, and beside the file every line that was refused, or taken otherwise than it says. */
async function report(file: ImportedFile, dryRun: boolean): Promise<void> {
  const { path, refused, remarks, taken, already } = file;
  const beside = `${path}.refused.ndjson`;
  const told = [...refused.values(), ...remarks].sort((one, other) => one.place.line - other.place.line);
  const lines = told.map(({ place, code, facts }) => {
    const words = refusalInWords({ code, facts });
    return JSON.stringify({
      file: path,
      line: place.line,
      refused: refused.has(place.line),
      code,
      words,
      facts,
    });
  });
  if (lines.length > 0) await writeFile(beside, `${lines.join('\n')}\n`, { mode: 0o600 });
  else await rm(beside, { force: true });
  const would = dryRun ? 'would be ' : '';
  console.log(
    `${path}: ${String(taken)} lines ${would}taken, ${String(already)} there already, ${String(refused.size)} refused${
      lines.length > 0 ? `: ${beside}` : ''
    }`,
  );
}
