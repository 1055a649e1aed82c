import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Database } from './database.js';
import { UnitOfWork } from './unit-of-work.js';

/** Prometheus figures of this process and of the queues it shares with the others. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  constructor(database: Database, unitOfWork: UnitOfWork) {
    collectDefaultMetrics({ register: this.registry });
    this.retries(unitOfWork);
    this.count(
      database,
      'opora_jobs_waiting',
      'Jobs due or waiting for a retry',
      'SELECT count(*)::int AS n FROM graphile_worker.jobs',
    );
    this.count(
      database,
      'opora_mail_queued',
      'Mails not sent yet',
      "SELECT count(*)::int AS n FROM mail_message WHERE status = 'queued'",
    );
  }

  /** One figure, read whenever somebody asks for the figures. */
  figure(name: string, help: string, read: () => Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  /** Counts by one label, read from the database whenever somebody asks for the figures. */
  counts(name: string, help: string, label: string, read: () => Promise<ReadonlyMap<string, number>>): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      async collect() {
        for (const [value, count] of await read()) this.set({ [label]: value }, count);
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  private retries(unitOfWork: UnitOfWork): void {
    new Gauge({
      name: 'opora_transactions_retried',
      help: 'Transactions of this process that were run again after a deadlock (40P01) or serialisation failure (40001)',
      labelNames: ['sqlstate'],
      registers: [this.registry],
      collect() {
        for (const state of ['40P01', '40001']) {
          this.set({ sqlstate: state }, unitOfWork.retries.get(state) ?? 0);
        }
      },
    });
  }

  private count(database: Database, name: string, help: string, text: string): void {
    this.figure(name, help, async () => (await database.query<{ n: number }>(text))[0]?.n ?? 0);
  }
}
