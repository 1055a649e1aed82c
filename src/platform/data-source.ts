import {
  DataSource,
  DefaultNamingStrategy,
  type DataSourceOptions,
  type NamingStrategyInterface,
} from 'typeorm';
import { runMigrations } from 'graphile-worker';
import { migrations } from '../../migrations/index.js';
import type { EntityClass } from './rows.js';

/** Properties are camelCase, columns snake_case. */
class SnakeCase extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName || propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

/**
 * How long one statement may run, wait for a row, or leave its transaction idle, in milliseconds: somebody waits for the
 * answer, and whoever is stuck holds up others. What takes longer by its nature says so (`takeYourTime`).
 */
export const patience = {
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 60_000,
};

/**
 * A process that went without a word (a power cut, a lost network) holds rows and locks until its connections are given
 * up: by the server within half a minute, not after the two hours of most systems.
 */
export const lineOptions = {
  keepAlive: true,
  keepAliveInitialDelayMillis: 15_000,
  options:
    '-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c tcp_user_timeout=30000',
};

/** Connection settings for TypeORM. `poolSize` counts connections of this process; without `limits` it waits for ever. */
export function dataSourceOptions(
  url: string,
  entities: readonly EntityClass<unknown>[] = [],
  poolSize = 16,
  limits: Partial<typeof patience> = {},
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: entities as (new () => unknown)[],
    namingStrategy: new SnakeCase(),
    synchronize: false,
    migrations: [...migrations],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    applicationName: 'opora',
    poolSize,
    // A query that waits for a connection longer than this is refused rather than left hanging. Statements of one
    // connection do not wait for each other's answers (`pipeline.ts`).
    extra: {
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      pipeline: true,
      ...lineOptions,
      ...limits,
    },
    logging: false,
  };
}

/** Brings the database of `url` to the newest schema, the job queue's included. Harmless when nothing is to be done. */
export async function migrate(url: string): Promise<void> {
  const dataSource = await new DataSource(dataSourceOptions(url, [], 2)).initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
  await runMigrations({ connectionString: url, noPreparedStatements: true });
}
