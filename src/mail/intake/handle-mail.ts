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
import { SenderProofs } from './proof/sender-proofs.js';
import { rawMails, requireOriginal } from './raw-mail.js';
import { MailReader } from './reading/mail-reader.js';
import type { Reading } from './reading/parsed-mail.js';
import { MailSettler } from './settle-mails.js';
import { isBelieved, understand, type UnderstoodMail } from './understood-mail.js';

const payloadShape = z.union([
  z.object({ ids: z.array(z.uuid()) }),
  // As jobs were written before mails were stored together.
  z.object({ id: z.uuid() }).transform(({ id }) => ({ ids: [id] })),
]);
const mostAttempts = 6;

/** Handles what was accepted: reads mails in a process of their own, those of one job together, and has them settled. */
@Injectable()
export class MailHandler implements OnModuleInit {
  private readonly log = new Logger('intake');

  constructor(
    private readonly jobs: Jobs,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly reader: MailReader,
    private readonly settler: MailSettler,
    private readonly proofs: SenderProofs,
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
    const [reading] = found ? await this.reader.readAll([found.raw]) : [];
    if (!found || !reading?.ok) throw new DomainError('mail_unreadable');
    // Nobody is looked up again: what was found out when it came counts.
    const { incoming } = found;
    const mail = this.understand(incoming, reading);
    return { incoming, mail: { ...mail, authentication: incoming.authentication ?? mail.authentication } };
  }

  /** Each mail is handled whatever becomes of the others; where one is to be tried again, the job fails for it. */
  private async handle(ids: readonly string[]): Promise<void> {
    const found = await rawMails(this.database, ids);
    const open = found.filter(({ incoming }) => isUnproved(incoming, this.config));
    if (open.length > 0) await this.proofs.begin(open);
    const proved = found.filter((one) => !open.includes(one));
    const readings = proved.length > 0 ? await this.reader.readAll(proved.map(({ raw }) => raw)) : [];
    const again: unknown[] = [];
    const noteAgain = (error: unknown) => void again.push(error);
    const read: ReadMail[] = [];
    for (const [at, { incoming }] of proved.entries()) {
      const reading = readings[at]!;
      if (reading.ok) read.push({ incoming, mail: this.understand(incoming, reading) });
      else await this.uow.run(system, (tx) => noteFault(tx, incoming, reading.fault)).catch(noteAgain);
    }
    await this.settler.settle(read, ({ incoming }, error) => this.giveUp(incoming, error).catch(noteAgain));
    if (again.length > 0) throw again[0];
  }

  private understand(incoming: IncomingMail, reading: Extract<Reading, { ok: true }>): UnderstoodMail {
    return understand(incoming, reading.mail, {
      config: this.config,
      secrets: this.secrets,
    });
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

/** Whether name servers are to be asked before anything is made of it. */
function isUnproved({ authentication, remoteAddress }: IncomingMail, config: Config): boolean {
  return config.mailAuth === 'verify' && authentication === null && !isBelieved(config, remoteAddress);
}
