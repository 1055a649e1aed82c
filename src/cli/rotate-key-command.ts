import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { AppModule } from '../app.module.js';
import { KeyChange, SigningKey } from '../audit/index.js';
import { readConfig } from '../platform/index.js';
import { connected } from './connected.js';

/** `opora audit rotate-key`: another key signs the audit from now on. */
export function rotateKeyCommand(): Command {
  return new Command('rotate-key')
    .description('make a new key that signs the audit; the old one signs that it follows')
    .option(
      '--lost',
      'the old key is lost: nothing leads from it to the new one, and auditors must be told of that',
    )
    .action(async ({ lost }: { lost?: boolean }) => {
      const { config, close } = await connected(readConfig('command', process.env));
      const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
      try {
        const name = await app.get(KeyChange).change(lost ?? false);
        const key = app.get(SigningKey);
        console.log(
          `Key ${name} signs the audit from now on; it lies in ${key.file}. Its public part:\n${key.pem}`,
        );
      } finally {
        await app.close();
        await close();
      }
    });
}
