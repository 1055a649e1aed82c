import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs } from '../platform/index.js';
import { sweep } from './sweep.js';

/** Sweeps every hour, in one process whatever their number. */
@Injectable()
export class Sweeper implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('sweep', '17 * * * *', () => sweep(this.database));
  }
}
