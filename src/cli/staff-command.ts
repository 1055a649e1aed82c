import { text } from 'node:stream/consumers';
import { NestFactory } from '@nestjs/core';
import { Command, Option } from 'commander';
import { AppModule } from '../app.module.js';
import {
  DomainError,
  InvalidInput,
  readConfig,
  staffRoles,
  system,
  UnitOfWork,
  type StaffRole,
} from '../platform/index.js';
import { createStaffMember, type StaffMember } from '../staff/index.js';
import { NewPasswords } from '../users/index.js';
import { connected } from './connected.js';
import { askHidden } from './hidden-prompt.js';

interface CreateOptions {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly locale: 'ru' | 'en';
}

/** `opora staff create`: lets the first people into a console that has nobody yet. */
export function staffCommand(): Command {
  const create = new Command('create')
    .description('let somebody work in the console; the password is asked for, or read from standard input')
    .requiredOption('--email <address>', 'what they sign in with')
    .requiredOption('--name <full name>', 'what customers and colleagues see')
    .addOption(new Option('--role <role>', 'what they may do').choices(staffRoles).makeOptionMandatory())
    .addOption(new Option('--locale <language>', 'of the console').choices(['ru', 'en']).default('ru'))
    .action(async (options: CreateOptions, command: Command) => {
      const member = await createStaff(options).catch((error: unknown) => command.error(sentenceOf(error)));
      console.log(`${member.email} may work in the console as ${member.role}.`);
    });
  return new Command('staff').description('who works in the console').addCommand(create);
}

async function createStaff({ email, name, role, locale }: CreateOptions): Promise<StaffMember> {
  const settings = readConfig('command', process.env);
  const password = process.stdin.isTTY ? await askTwice() : await pipedLine();
  const { config, close } = await connected(settings);
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: false,
    abortOnError: false,
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  try {
    const passwordHash = await app.get(NewPasswords).forAddress(password, email);
    return await app
      .get(UnitOfWork)
      .run(system, (tx) => createStaffMember(tx, { email, fullName: name, role, locale, passwordHash }));
  } finally {
    await app.close();
    await close();
  }
}

async function askTwice(): Promise<string> {
  const password = await askHidden('Password: ');
  if ((await askHidden('Once more: ')) !== password) throw new DomainError('passwords_differ');
  return password;
}

/** The first line of what is piped in. */
async function pipedLine(): Promise<string> {
  const [line = ''] = (await text(process.stdin)).split(/\r?\n/);
  return line;
}

const sentences: Readonly<Record<string, string>> = {
  passwords_differ: 'The two passwords are not the same.',
  staff_email_taken: 'Somebody with this e-mail address works in the console already.',
  database_unavailable: 'The database does not answer.',
  too_busy: 'Too much is going on, try again.',
};

/** What went wrong, in one line. @throws what is no known fault */
function sentenceOf(error: unknown): string {
  if (error instanceof InvalidInput) {
    const named = (field: string) => (field === 'fullName' ? 'name' : field);
    return error.errors.map(({ field, message }) => `${named(field)}: ${message}`).join('; ');
  }
  if (error instanceof DomainError) return sentences[error.code] ?? error.code;
  if ((error as { code?: unknown }).code === 'ECONNREFUSED') return sentences['database_unavailable']!;
  // A table that is not there.
  if ((error as { code?: unknown }).code === '42P01') {
    return 'The database has no tables yet: run "opora migrate" first.';
  }
  throw error;
}
