import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clearReturned, quietAddresses } from '../outbox/index.js';
import { Clock, Database, Jobs, system, UnitOfWork } from '../platform/index.js';
import { userByEmail } from '../users/index.js';

/** Takes the flag from addresses whose later mails have not come back in all the time in which they would have. */
@Injectable()
export class AddressKeeper implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.doWhenDue(() => this.sweep());
  }

  private async sweep(): Promise<number> {
    let done = 0;
    for (const address of await quietAddresses(this.database, this.clock.now())) {
      const cleared = await this.uow.run(system, async (tx) => {
        const userId = (await userByEmail(tx, address))?.id ?? null;
        return clearReturned(tx, { address, userId, because: 'nothing_came_back' });
      });
      if (cleared) done += 1;
    }
    return done;
  }
}
