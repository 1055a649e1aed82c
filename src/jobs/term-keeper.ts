import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, system, UnitOfWork, type Tx } from '../platform/index.js';
import { REFRESH_TERMS } from '../regulation/index.js';
import {
  closeSilentTicket,
  refreshTerms,
  remindCustomer,
  ticketsToClose,
  ticketsToRemind,
  ticketsWithTerms,
  type DuePlace,
} from '../tickets/index.js';

type Command = (tx: Tx, input: { readonly ticketId: string }) => Promise<unknown>;

const batch = 200;

/**
 * Finds the tickets whose terms have come and calls the command for each, in a transaction of its own. Whether there is
 * really something to be done is the command's to say, under its lock.
 */
@Injectable()
export class TermKeeper implements OnModuleInit {
  private readonly log = new Logger('terms');

  constructor(
    private readonly jobs: Jobs,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.doWhenDue(() => this.sweep(ticketsToClose, closeSilentTicket));
    this.jobs.doWhenDue(() => this.sweep(ticketsToRemind, remindCustomer));
    this.jobs.define(REFRESH_TERMS, () => this.refresh());
  }

  private async sweep(due: typeof ticketsToClose, command: Command): Promise<number> {
    const now = this.clock.now();
    let done = 0;
    let found: DuePlace[];
    let after: DuePlace | null = null;
    do {
      found = await due(this.database, now, after, batch);
      for (const { id } of found) if (await this.call(command, id)) done += 1;
      after = found.at(-1) ?? null;
    } while (found.length === batch);
    return done;
  }

  private async refresh(): Promise<void> {
    let ids: string[];
    let after: string | null = null;
    do {
      ids = await ticketsWithTerms(this.database, after, batch);
      for (const id of ids) await this.call(refreshTerms, id);
      after = ids.at(-1) ?? null;
    } while (ids.length === batch);
  }

  /** One ticket that cannot be dealt with does not keep the others waiting; it is tried again next time. */
  private async call(command: Command, ticketId: string): Promise<unknown> {
    try {
      return await this.uow.run(system, (tx) => command(tx, { ticketId }));
    } catch (error) {
      this.log.error(`ticket ${ticketId}: ${String(error)}`);
      return null;
    }
  }
}
