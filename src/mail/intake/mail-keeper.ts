import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, Metrics, system, UnitOfWork } from '../../platform/index.js';
import { unaccounted } from '../incoming-counts.js';
import { letOriginalsGo } from './commands/let-originals-go.js';

/** Keeps mail in order by the clock alone: the count of what came in, and how long originals are kept. */
@Injectable()
export class MailKeeper implements OnModuleInit {
  private readonly log = new Logger('intake');

  constructor(
    private readonly jobs: Jobs,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    metrics: Metrics,
  ) {
    metrics.counts(
      'opora_mail_unaccounted',
      'Accepted mails without an outcome; an alarm unless 0',
      'in',
      async () => {
        return new Map([['intake', await unaccounted(database)]]);
      },
    );
  }

  onModuleInit(): void {
    this.jobs.repeat('count_mails', '*/10 * * * *', () => this.count());
    this.jobs.doWhenDue(() => this.uow.run(system, letOriginalsGo));
  }

  /** What was accepted must add up to what became of it; where it does not, somebody has to look. */
  async count(): Promise<void> {
    const difference = await unaccounted(this.database);
    if (difference !== 0) this.log.error(`${String(difference)} accepted mails stand at no outcome`);
  }
}
