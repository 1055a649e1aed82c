import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Jobs } from './jobs.js';

/** Closes in order when the process is asked to stop: jobs under way first, then the connections they use. */
@Injectable()
export class PoolLifetime implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
