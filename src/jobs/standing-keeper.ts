import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { RECOMPUTE_STANDING, type StandingChange } from '../companies/index.js';
import { hasContractDayTurned, turnContractDay } from '../contracts/index.js';
import { Clock, Database, Jobs, system, UnitOfWork } from '../platform/index.js';
import { recomputeStanding, ticketsConcerned } from '../tickets/index.js';

const batch = 200;
const day = z.iso.date();
const payload = z.union([
  z.strictObject({ userId: z.uuid() }),
  z.strictObject({ contractId: z.uuid() }),
  z.strictObject({ ticketId: z.uuid() }),
  z.strictObject({ after: day, upTo: day }),
]);

/**
 * Decides the priority of live tickets anew where the facts it rests on have changed: a contract, a link, what a
 * customer stated, or the day. Each ticket in a transaction of its own, under its lock; done twice, nothing changes.
 */
@Injectable()
export class StandingKeeper implements OnModuleInit {
  private readonly log = new Logger('standing');

  constructor(
    private readonly jobs: Jobs,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.define(RECOMPUTE_STANDING, (given) => this.recompute(payload.parse(given)));
    this.jobs.doWhenDue(() => this.turnDay());
  }

  private async turnDay(): Promise<number> {
    if (!(await hasContractDayTurned(this.database, this.clock.now()))) return 0;
    return (await this.uow.run(system, turnContractDay)) ? 1 : 0;
  }

  private async recompute(change: StandingChange): Promise<void> {
    let ids: string[];
    let after: string | null = null;
    let failed: unknown = null;
    do {
      ids = await ticketsConcerned(this.database, change, after, batch);
      for (const ticketId of ids) {
        // One ticket that cannot be decided does not keep the others waiting; the job is tried again for it.
        await this.uow
          .run(system, (tx) => recomputeStanding(tx, { ticketId }))
          .catch((error: unknown) => {
            this.log.error(`ticket ${ticketId}: ${String(error)}`);
            failed = error;
          });
      }
      after = ids.at(-1) ?? null;
    } while (ids.length === batch);
    if (failed) throw failed as Error;
  }
}
