import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { NestFactory } from '@nestjs/core';
import { Command, Option } from 'commander';
import { actInWords } from '../../admin/locale/act-in-words.js';
import { AppModule } from '../app.module.js';
import { AuditExporter, exportFormats, exportLanguages, parseAuditFilter } from '../audit/index.js';
import { Database, readConfig, system } from '../platform/index.js';
import { regulationInForce } from '../regulation/index.js';
import { connected } from './connected.js';
import { pruneCommand } from './prune-command.js';
import { rotateKeyCommand } from './rotate-key-command.js';
import { verifyCommand } from './verify-command.js';

interface ExportOptions {
  readonly format: (typeof exportFormats)[number];
  readonly output: string;
  readonly from?: string;
  readonly to?: string;
  readonly actor?: string;
  readonly company?: string;
  readonly action?: string;
  readonly entity?: string;
  readonly bom: boolean;
  readonly archive?: true;
  readonly language: (typeof exportLanguages)[number];
}

/** `opora audit …`: what an auditor takes away. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('take the audit away and check what was taken')
    .addCommand(exportCommand())
    .addCommand(verifyCommand())
    .addCommand(rotateKeyCommand())
    .addCommand(pruneCommand());
}

function exportCommand(): Command {
  return new Command('export')
    .description('write audit events to a file; days are those of the regulation’s time zone')
    .addOption(
      new Option(
        '--format <format>',
        'ndjson keeps everything and its proof, csv and xlsx open in a spreadsheet',
      )
        .choices(exportFormats)
        .makeOptionMandatory(),
    )
    .requiredOption('-o, --output <file>', 'where to; - is the standard output')
    .option('--from <day or moment>', 'first day, or ISO 8601 moment')
    .option('--to <day or moment>', 'last day, or the moment before which')
    .option('--actor <who>', 'e-mail address or id of staff or user; staff, user, system or import')
    .option('--company <which>', 'id, taxpayer number or name')
    .option('--action <act>', 'such as ticket.opened')
    .option('--entity <what>', 'Ticket:100001, User:<id>, or a type alone')
    .option(
      '--archive',
      'one .zip with the file, its manifest, the public key, the verifier and how to use it',
    )
    .option('--no-bom', 'a CSV without the byte order mark that spreadsheets want')
    .addOption(
      new Option('--language <language>', 'of the heads of an XLSX and of what was done')
        .choices(exportLanguages)
        .default('ru'),
    )
    .action(exportToFile);
}

/** A file that is there is whole: it gets its name only when everything is in it. */
async function exportToFile(options: ExportOptions): Promise<void> {
  if (options.output === '-') {
    await runExport(options, process.stdout);
    return;
  }
  const unfinished = `${options.output}.part`;
  try {
    const { rows, manifest } = await runExport(
      options,
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    if (options.format !== 'ndjson' && !options.archive)
      await writeFile(`${options.output}.manifest.json`, manifest, { mode: 0o600 });
    await rename(unfinished, options.output);
    console.log(`${String(rows)} events in ${options.output}`);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function runExport(options: ExportOptions, out: Writable) {
  const { config, close } = await connected(readConfig('command', process.env));
  const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
  try {
    const database = app.get(Database);
    const { timeZone } = await regulationInForce(database);
    const filter = await parseAuditFilter(database, options, timeZone);
    const { format, language, bom: byteOrderMark, archive = false } = options;
    const taking = { actor: system, filter, format, language, byteOrderMark, archive, sayAct: actInWords };
    return await app.get(AuditExporter).export(taking, out);
  } finally {
    await app.close();
    await close();
  }
}
