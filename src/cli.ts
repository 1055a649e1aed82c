import { Command } from 'commander';
import { auditCommand } from './cli/audit-command.js';
import { exportCommand } from './cli/export-command.js';
import { importCommand } from './cli/import-command.js';
import { demoCommand, serveCommand, workerCommand } from './cli/run-commands.js';
import { migrateCommand } from './cli/migrate-command.js';
import { staffCommand } from './cli/staff-command.js';
import { ConfigError, DomainError } from './platform/index.js';

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
    if (!(error instanceof ConfigError) && !(error instanceof DomainError)) throw error;
    console.error(
      error instanceof DomainError ? `${error.code} ${JSON.stringify(error.facts)}` : error.message,
    );
    process.exitCode = 1;
  }
}
