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

/** Connection settings for TypeORM. `poolSize` counts connections of this process. */
export function dataSourceOptions(
  url: string,
  entities: readonly EntityClass<unknown>[] = [],
  poolSize = 16,
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
    // A query that waits for a connection longer than this is refused rather than left hanging.
    extra: { connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000 },
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
