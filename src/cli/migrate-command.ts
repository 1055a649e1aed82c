import { Command } from 'commander';
import { grantServerRoles } from '../audit/index.js';
import { migrate, readConfig } from '../platform/index.js';
import { connected } from './connected.js';

/**
 * `opora migrate`: brings the database to the newest schema, as its owner. Roles of servers get what they need on what
 * is new; the first time, `--grant` names the role, or `DATABASE_URL` does beside `DATABASE_OWNER_URL`.
 */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database to the newest schema')
    .option('--grant <role>', 'a role of its own for the server: of the audit it may only read and add')
    .action(async ({ grant }: { grant?: string }) => {
      const settings = readConfig('command', process.env);
      const databaseUrl = settings.databaseUrl ?? settings.databaseOwnerUrl;
      const { config, close } = await connected({ ...settings, databaseUrl });
      try {
        const owner = config.databaseOwnerUrl ?? config.databaseUrl!;
        await migrate(owner);
        const roles = await grantServerRoles(owner, grant ?? serverRole(owner, config.databaseUrl!));
        for (const role of roles)
          console.log(`${role} may serve the desk; of the audit it may only read and add.`);
      } finally {
        await close();
      }
    });
}

/** The role of the server where it is not the owner. */
function serverRole(owner: string, server: string): string | undefined {
  const [one, other] = [owner, server].map((url) => decodeURIComponent(new URL(url).username));
  return one === other ? undefined : other;
}
