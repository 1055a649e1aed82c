import { userInfo } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { AppModule } from '../app.module.js';
import { AuditPruner, parseAuditFilter } from '../audit/index.js';
import { Database, readConfig } from '../platform/index.js';
import { regulationInForce } from '../regulation/index.js';
import { connected } from './connected.js';

interface PruneOptions {
  readonly before: string;
  readonly archive?: string;
  readonly by: string;
}

/** `opora audit prune`: takes old events away, as the owner of the database, once an archive holds them. */
export function pruneCommand(): Command {
  return new Command('prune')
    .description(
      'take events of before a day away, once a verified full export holds them; needs DATABASE_OWNER_URL',
    )
    .requiredOption(
      '--before <day or moment>',
      'events of before this go; a day is that of the regulation’s time zone',
    )
    .option(
      '--archive <file>',
      'a full NDJSON export that holds them; made where there is none (default: data folder)',
    )
    .option('--by <who>', 'who takes them away, as later exports say it', userInfo().username)
    .action(prune);
}

async function prune(options: PruneOptions): Promise<void> {
  const settings = readConfig('command', process.env);
  const databaseUrl = settings.databaseOwnerUrl ?? settings.databaseUrl;
  const { config, close } = await connected({ ...settings, databaseUrl });
  const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
  try {
    const database = app.get(Database);
    const { timeZone } = await regulationInForce(database);
    const { from: before } = await parseAuditFilter(database, { from: options.before }, timeZone);
    const name = `audit-before-${before!.toISOString().slice(0, 10)}.ndjson`;
    const archive = options.archive ?? join(config.dataDir, 'audit', 'archive', name);
    const pruned = await app.get(AuditPruner).prune({ before: before!, archive, by: options.by });
    console.log(
      pruned
        ? `${String(pruned.events)} events went, up to event ${String(pruned.point.seq)} of the chain. ${archive} ` +
            `holds them (SHA-256 ${pruned.point.archiveSha256}): keep it with the exports to come.`
        : 'There are no events so old.',
    );
  } finally {
    await app.close();
    await close();
  }
}
