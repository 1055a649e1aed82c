import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { Database } from './database.js';
import { dataSourceOptions, patience } from './data-source.js';
import { Jobs } from './jobs.js';
import { Metrics } from './metrics.js';
import type { EntityClass } from './rows.js';
import { SealedBox } from './sealed-box.js';
import { Secrets } from './secrets.js';
import { TestClockController } from './test-clock.controller.js';
import { UnitOfWork } from './unit-of-work.js';
import { Health } from './health.js';
import { HealthController } from './health.controller.js';
import { queuePool } from './queue-pool.js';
import { PoolLifetime } from './pool-lifetime.js';

/** What everything else stands on. `config.databaseUrl` must be known by now. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, entities: readonly EntityClass<unknown>[]): DynamicModule {
    if (!config.databaseUrl) throw new Error('no database');
    const url = config.databaseUrl;
    // Nobody waits for a command of the command line but who gave it.
    const limits = config.mode === 'command' ? {} : patience;
    return {
      module: PlatformModule,
      controllers: config.testClock ? [HealthController, TestClockController] : [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        {
          provide: DataSource,
          useFactory: () => new DataSource(dataSourceOptions(url, entities, 16, limits)).initialize(),
        },
        { provide: Secrets, useFactory: () => new Secrets(config.secret) },
        Clock,
        Database,
        Health,
        {
          provide: Jobs,
          useFactory: (database: Database) => new Jobs(database, queuePool(url)),
          inject: [Database],
        },
        Metrics,
        PoolLifetime,
        SealedBox,
        UnitOfWork,
      ],
      exports: [CONFIG, DataSource, Secrets, SealedBox, Clock, Database, Health, Jobs, Metrics, UnitOfWork],
    };
  }
}
