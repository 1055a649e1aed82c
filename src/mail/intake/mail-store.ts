import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DomainError, system, UnitOfWork } from '../../platform/index.js';
import { acceptMails, type AcceptMail } from './commands/accept-mail.js';

const mostTogether = 64;
/** What comes within it goes along: nobody feels it, and it saves most of the ways to the disk where many mails come. */
const gatherMs = 8;
/** Larger ones take their time: nobody waits for them. */
const ordinaryBytes = 64 * 1024;

interface WaitingMail {
  readonly mail: AcceptMail;
  readonly stored: PromiseWithResolvers<void>;
}

/** Stores mails, those together that come while others are being stored: so many share one way to the disk. */
@Injectable()
export class MailStore {
  private readonly log = new Logger('intake');
  private waiting: WaitingMail[] = [];
  private isStoring = false;

  constructor(private readonly uow: UnitOfWork) {}

  /** Resolves when the mail is on the disk. @throws DomainError as `UnitOfWork.run` */
  async store(mail: AcceptMail): Promise<void> {
    if (mail.size > ordinaryBytes) return this.storeNow([mail]);
    const stored = Promise.withResolvers<void>();
    this.waiting.push({ mail, stored });
    if (!this.isStoring) void this.storeWaiting();
    return stored.promise;
  }

  private async storeWaiting(): Promise<void> {
    this.isStoring = true;
    while (this.waiting.length > 0) {
      await pause(gatherMs);
      await this.storeTogether(this.waiting.splice(0, mostTogether));
    }
    this.isStoring = false;
  }

  private async storeTogether(together: readonly WaitingMail[]): Promise<void> {
    try {
      await this.storeNow(together.map(({ mail }) => mail));
      for (const { stored } of together) stored.resolve();
    } catch (error) {
      // What the database is away for, or does not say of, whoever brought the mails brings again.
      if (together.length > 1 && !(error instanceof DomainError)) return this.storeOneByOne(together, error);
      for (const { stored } of together) stored.reject(error);
    }
  }

  /** One that cannot be stored is no reason to refuse the others. */
  private async storeOneByOne(together: readonly WaitingMail[], why: unknown): Promise<void> {
    this.log.warn(`mails were not stored together: ${String(why)}`);
    for (const one of together) await this.storeTogether([one]);
  }

  private storeNow(mails: readonly AcceptMail[]): Promise<void> {
    return this.uow.run(system, (tx) => acceptMails(tx, mails));
  }
}
