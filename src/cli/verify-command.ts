import { existsSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { AppModule } from '../app.module.js';
import {
  checkpointFiles,
  readKnown,
  SigningKey,
  verifyDatabase,
  verifyExport,
  type Verdict,
} from '../audit/index.js';
import { Database, readConfig } from '../platform/index.js';
import { connected } from './connected.js';

interface VerifyOptions {
  readonly database?: boolean;
  readonly publicKey: readonly string[];
  readonly checkpoints: readonly string[];
  readonly whole?: string;
}

const several = (value: string, before: readonly string[]) => [...before, value];

/** `opora audit verify`: exit code 0 intact, 1 tampered with or incomplete, 2 cannot be told. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'check an export without the database, or the audit in it: exit code 0 intact, 1 tampered with or incomplete, 2 cannot be told',
    )
    .argument('[file]', 'an export; one that is not NDJSON has its manifest beside it')
    .option('--database', 'check the audit in the database instead, with the checkpoints of the data folder')
    .option<readonly string[]>(
      '--public-key <file>',
      'a key to trust (PEM, or SPKI in base64), may be given again; else the one the export names, or the one at hand',
      several,
      [],
    )
    .option<readonly string[]>(
      '--checkpoints <file>',
      'checkpoints kept outside the database, may be given again: they show an end that was cut off',
      several,
      [],
    )
    .option(
      '--whole <file>',
      'a full NDJSON export: does the other hold every event that matches its filter?',
    )
    .action(async (file: string | undefined, options: VerifyOptions, command: Command) => {
      if ((file === undefined) === !options.database)
        command.error('either a file, or --database', { exitCode: 2 });
      if (options.database && options.whole !== undefined)
        command.error('--whole compares two exports, not the database', { exitCode: 2 });
      const { publicKey: publicKeys, checkpoints, whole } = options;
      const verdict = file ? verifyExport(file, { publicKeys, checkpoints, whole }) : inDatabase(options);
      const { code, message } = await verdict;
      (code === 0 ? console.log : console.error)(message);
      process.exitCode = code;
    });
}

async function inDatabase({ publicKey: publicKeys, checkpoints }: VerifyOptions): Promise<Verdict> {
  try {
    const { config, close } = await connected(readConfig('command', process.env));
    const app = await NestFactory.createApplicationContext(AppModule.with(config), {
      logger: ['error'],
      abortOnError: false,
    });
    try {
      const own = checkpointFiles(config.dataDir).filter((path) => existsSync(path));
      const known = readKnown({ publicKeys, checkpoints: checkpoints.length > 0 ? checkpoints : own });
      const atHand = app.get(SigningKey).publicKey.toString('base64');
      const trusted = known.trusted.length > 0 ? known.trusted : [atHand];
      return await verifyDatabase(app.get(Database), { ...known, trusted });
    } finally {
      await app.close();
      await close();
    }
  } catch (error) {
    return { code: 2, message: `CANNOT BE CHECKED: ${(error as Error).message}` };
  }
}
