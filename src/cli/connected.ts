import { join } from 'node:path';
import type { Config } from '../platform/index.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.js';

/**
 * The configuration with a database behind it: that of `DATABASE_URL`, or the embedded server in the data folder, which
 * is joined where it already runs. `close` takes this process's use back; the last user stops the server.
 */
export async function connected(config: Config): Promise<{ config: Config; close: () => Promise<void> }> {
  if (config.databaseUrl) return { config, close: () => Promise.resolve() };
  const server = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres') });
  return {
    config: { ...config, databaseUrl: server.url },
    close: () => server.stop(),
  };
}
