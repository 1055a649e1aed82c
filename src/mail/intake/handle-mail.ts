import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import {
  CONFIG,
  Database,
  DomainError,
  Jobs,
  Secrets,
  system,
  UnitOfWork,
  type Config,
} from '../../platform/index.js';
import { HANDLE_MAIL } from './commands/accept-mail.js';
import type { ReadMail } from './decide-mail.js';
import type { IncomingMail } from './incoming-mail.entity.js';
import { noteFault } from './keep-fault.js';
import { rawMails, requireOriginal, type RawMail } from './raw-mail.js';
import { MailReader } from './reading/mail-reader.js';
import type { Reading } from './reading/parsed-mail.js';
import { MailSettler } from './settle-mails.js';
import { understand, type UnderstoodMail } from './understood-mail.js';

const payloadShape = z.union([
  z.object({ ids: z.array(z.uuid()) }),
  // As jobs were written before mails were stored together.
  z.object({ id: z.uuid() }).transform(({ id }) => ({ ids: [id] })),
]);
const mostAttempts = 6;

/** Handles what was accepted: reads mails in a thread, those of one job together, and has them settled. */
@Injectable()
export class MailHandler implements OnModuleInit {
  private readonly log = new Logger('intake');

  constructor(
    private readonly jobs: Jobs,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly reader: MailReader,
    private readonly settler: MailSettler,
    private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.define(HANDLE_MAIL, (payload) => this.handle(payloadShape.parse(payload).ids));
  }

  /** Reads a mail again, as staff want something made of it. @throws DomainError `mail_unreadable`, `mail_original_gone` */
  async readAgain(mailId: string): Promise<ReadMail> {
    const [found] = await rawMails(this.database, [mailId], true);
    requireOriginal({ goneAt: found?.incoming.originalGoneAt ?? null });
    const [reading] = found ? await this.read([found], false) : [];
    if (!found || !reading?.ok) throw new DomainError('mail_unreadable');
    // Nobody is looked up again: what was found out when it came counts.
    const { incoming } = found;
    const mail = this.understand(incoming, reading);
    return { incoming, mail: { ...mail, authentication: incoming.authentication ?? mail.authentication } };
  }

  /** Each mail is handled whatever becomes of the others; where one is to be tried again, the job fails for it. */
  private async handle(ids: readonly string[]): Promise<void> {
    const found = await rawMails(this.database, ids);
    const readings = await this.read(found, this.config.mailAuth === 'verify');
    const again: unknown[] = [];
    const noteAgain = (error: unknown) => void again.push(error);
    const read: ReadMail[] = [];
    for (const [at, { incoming }] of found.entries()) {
      const reading = readings[at]!;
      if (!reading.ok)
        await this.uow.run(system, (tx) => noteFault(tx, incoming, reading.fault)).catch(noteAgain);
      else if (isUndecided(reading) && (await this.mayTryAgain(incoming.id)))
        again.push(new Error(`mail ${incoming.id}: the sender cannot be looked up now`));
      else read.push({ incoming, mail: this.understand(incoming, reading) });
    }
    await this.settler.settle(read, ({ incoming }, error) => this.giveUp(incoming, error).catch(noteAgain));
    if (again.length > 0) throw again[0];
  }

  private understand(incoming: IncomingMail, reading: Extract<Reading, { ok: true }>): UnderstoodMail {
    return understand(incoming, reading.mail, reading.authentication, {
      config: this.config,
      secrets: this.secrets,
    });
  }

  private async read(mails: readonly RawMail[], verifying: boolean): Promise<readonly Reading[]> {
    if (mails.length === 0) return [];
    const dns = this.config.mailDns ?? null;
    return this.reader.readAll(
      mails.map(({ incoming: { remoteAddress, helo, envelopeFrom }, raw }) => {
        const verify = { ip: remoteAddress ?? '', helo: helo ?? '', sender: envelopeFrom, dns };
        return { raw, verify: verifying ? verify : null };
      }),
    );
  }

  /** Counts a try that failed for want of something outside. */
  private async mayTryAgain(mailId: string): Promise<boolean> {
    const [row] = await this.database.query<{ attempts: number }>(
      'UPDATE mail_message SET attempts = attempts + 1 WHERE id = $1 RETURNING attempts',
      [mailId],
    );
    return row!.attempts < mostAttempts;
  }

  /** A database that is away and a collision pass; whatever else goes wrong again and again leaves the mail to staff. */
  private async giveUp(incoming: IncomingMail, error: unknown): Promise<void> {
    this.log.error({ err: error }, `mail ${incoming.id} was not handled`);
    if (await this.mayTryAgain(incoming.id)) throw error;
    await this.uow.run(system, (tx) => noteFault(tx, incoming, 'handling_failed', String(error)));
  }
}

/** DNS may still tell. */
function isUndecided({ authentication }: Extract<Reading, { ok: true }>): boolean {
  return authentication === 'unavailable' || authentication === 'unproved';
}
