import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { AppModule } from '../app.module.js';
import { EverythingExporter } from '../migration/index.js';
import { readConfig } from '../platform/index.js';
import { connected } from './connected.js';

/** `opora export --all`: everything in the form `opora import` takes it. No server has to run. */
export function exportCommand(): Command {
  return new Command('export')
    .description('give everything back, in the form an import takes it')
    .requiredOption('--all', 'everything')
    .requiredOption(
      '-o, --output <file>',
      'where to; the bytes of files go into the folder "files" beside it',
    )
    .option(
      '--with-passwords',
      'hashes of customers’ passwords too: keep such a file as you would keep the database',
    )
    .action(async ({ output, withPasswords = false }: { output: string; withPasswords?: boolean }) => {
      const { config, close } = await connected(readConfig('command', process.env));
      const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
      try {
        const { lines } = await app.get(EverythingExporter).write(output, { withPasswords });
        console.log(`${String(lines)} lines in ${output}`);
      } finally {
        await app.close();
        await close();
      }
    });
}
