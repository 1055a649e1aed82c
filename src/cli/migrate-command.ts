import { Command } from 'commander';
import { migrate, readConfig } from '../platform/index.js';
import { connected } from './connected.js';

/** `opora migrate`: brings the database to the newest schema, as its owner. */
export function migrateCommand(): Command {
  return new Command('migrate').description('bring the database to the newest schema').action(async () => {
    const { config, close } = await connected(readConfig('command', process.env));
    try {
      await migrate(config.databaseOwnerUrl ?? config.databaseUrl!);
    } finally {
      await close();
    }
  });
}
