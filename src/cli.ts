import { Command } from 'commander';
import { auditCommand } from './cli/audit-command.js';
import { exportCommand } from './cli/export-command.js';
import { importCommand } from './cli/import-command.js';
import { demoCommand, serveCommand, workerCommand } from './cli/run-commands.js';
import { migrateCommand } from './cli/migrate-command.js';
import { staffCommand } from './cli/staff-command.js';
import { ConfigError, DomainError, sqlState } from './platform/index.js';

/** The command line: `opora <serve|worker|demo|migrate|import|export|staff|audit>`. A known fault ends with one line and exit code 1. */
export async function runCli(argv: readonly string[]): Promise<void> {
  const program = new Command('opora').description('Back office of a B2B technical-support desk');
  for (const command of [
    serveCommand,
    workerCommand,
    demoCommand,
    migrateCommand,
    staffCommand,
    importCommand,
    exportCommand,
    auditCommand,
  ]) {
    program.addCommand(command());
  }
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null) throw error;
    console.error(fault);
    process.exitCode = 1;
  }
}

/** A known fault in a line. */
function faultOf(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof DomainError) return `${error.code} ${JSON.stringify(error.facts)}`;
  const isNotSetUp = unknownRelations.has(sqlState(error));
  return isNotSetUp
    ? 'The database is not set up, or is older than this program: run `opora migrate` first.'
    : null;
}

/** PostgreSQL: there is no such table, column or schema. */
const unknownRelations: ReadonlySet<string> = new Set(['42P01', '42703', '3F000']);
