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
  type Tx,
} from '../../platform/index.js';
import { MailMessage } from '../../outbox/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { decideIntake, type IntakeDecision } from '../policies/decide-intake.js';
import { noteAnswered } from './answered-address.js';
import { applyDecision } from './apply-decision.js';
import { MailFiles, type BroughtFiles } from './brought-files.js';
import { HANDLE_MAIL } from './commands/accept-mail.js';
import { IncomingMail } from './incoming-mail.entity.js';
import { namedBy, repetitionOf, senderOf } from './intake.queries.js';
import { keepReading, noteCopy, noteFault } from './keep-reading.js';
import { becomes } from './mail-becomes.js';
import { rawMail } from './raw-mail.js';
import { MailReader } from './reading/mail-reader.js';
import type { Reading } from './reading/parsed-mail.js';
import { understand, type UnderstoodMail } from './understood-mail.js';

const payloadShape = z.object({ id: z.uuid() });
/** What makes a message, for which files are needed. */
const posting: ReadonlySet<IntakeDecision['act']> = new Set([
  'post',
  'open',
  'open_follow_up',
  'enrol_and_open',
]);
const noFiles: BroughtFiles = { received: [], refused: [] };
const mostAttempts = 6;

/** A mail that was read and understood. */
interface ReadMail {
  readonly incoming: IncomingMail;
  readonly mail: UnderstoodMail;
}

/** Handles what was accepted: reads each mail in a thread, decides, and does it all in one transaction, once. */
@Injectable()
export class MailHandler implements OnModuleInit {
  private readonly log = new Logger('intake');

  constructor(
    private readonly jobs: Jobs,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly reader: MailReader,
    private readonly files: MailFiles,
    private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.define(HANDLE_MAIL, (payload) => this.handle(payloadShape.parse(payload).id));
  }

  /** Reads a mail again, as staff want something made of it. @throws DomainError `mail_unreadable` */
  async readAgain(mailId: string): Promise<ReadMail> {
    const incoming = await this.uow.run(system, (tx) => tx.find(IncomingMail, { id: mailId }));
    const reading = incoming ? await this.read(incoming, false) : null;
    if (!incoming || !reading?.ok) throw new DomainError('mail_unreadable');
    return { incoming, mail: this.understand(incoming, reading) };
  }

  private async handle(mailId: string): Promise<void> {
    const incoming = await this.uow.run(system, (tx) => waiting(tx, mailId));
    if (!incoming) return;
    const reading = await this.read(incoming, this.config.mailAuth === 'verify');
    if (!reading.ok) return this.uow.run(system, (tx) => noteFault(tx, incoming, reading.fault));
    if (reading.authentication === 'unavailable' && (await this.mayTryAgain(mailId)))
      throw new Error(`mail ${mailId}: the sender cannot be looked up now`);
    try {
      await this.settle({ incoming, mail: this.understand(incoming, reading) });
    } catch (error) {
      await this.giveUp(incoming, error);
    }
  }

  private async settle({ incoming, mail }: ReadMail): Promise<void> {
    const foreseen = await this.uow.run(
      system,
      async (tx) => (await this.decide(tx, incoming, mail)).decision,
    );
    const work = (brought: BroughtFiles) =>
      this.uow.run(system, (tx) => this.finish(tx, incoming, mail, brought));
    if (posting.has(foreseen.act)) await this.files.bring(mail.parsed.files, work);
    else await work(noFiles);
  }

  private async finish(
    tx: Tx,
    incoming: IncomingMail,
    mail: UnderstoodMail,
    brought: BroughtFiles,
  ): Promise<void> {
    const locked = await tx.lock(MailMessage, { id: incoming.id, status: 'received' });
    if (!locked) return;
    const found = await this.decide(tx, incoming, mail);
    if (found.overtaken) await noteCopy(tx, found.overtaken, incoming.id);
    const row = await keepReading(tx, locked, mail, found.earlier?.id ?? null);
    const decided = { row, mail, brought, files: this.files, ...found };
    await becomes(tx, row, await applyDecision(tx, decided));
    if (posting.has(found.decision.act)) await noteAnswered(tx, mail, found.user?.id ?? null);
  }

  /** Looks at everything that bears on a mail and asks the policy. */
  private async decide(tx: Tx, incoming: IncomingMail, mail: UnderstoodMail) {
    const { repetition, earlier } = await repetitionOf(tx, incoming, mail);
    const { standing: sender, user } = await senderOf(tx, mail.fromAddress);
    const { named, number, ticket } = await namedBy(tx, mail, sender === 'customer' ? user!.id : null);
    const { intake: rules } = await regulationInForce(tx);
    // A copy that proves whose it is counts; the one kept because nobody could tell becomes the copy.
    const overtakes =
      repetition === 'same_mail' &&
      (mail.authentication === 'pass' || mail.authentication === 'trusted') &&
      (earlier?.reasonCode === 'authentication_failed' || earlier?.reasonCode === 'sender_unauthenticated');
    const decision = decideIntake({
      ...mail,
      sender,
      named,
      rules,
      repetition: overtakes ? null : repetition,
    });
    const isCopy = decision.act === 'duplicate';
    return {
      decision,
      user,
      number,
      ticket,
      earlier: isCopy ? earlier : null,
      overtaken: overtakes ? earlier : null,
    };
  }

  private understand(incoming: IncomingMail, reading: Extract<Reading, { ok: true }>): UnderstoodMail {
    return understand(incoming, reading.mail, reading.authentication, {
      config: this.config,
      secrets: this.secrets,
    });
  }

  private async read(incoming: IncomingMail, verifying: boolean): Promise<Reading> {
    const raw = await rawMail(this.database, incoming.id, incoming.size);
    const { remoteAddress, helo, envelopeFrom } = incoming;
    const verify = { ip: remoteAddress ?? '', helo: helo ?? '', sender: envelopeFrom };
    return this.reader.read(raw, verifying ? verify : null);
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

async function waiting(tx: Tx, mailId: string): Promise<IncomingMail | null> {
  const mail = await tx.find(MailMessage, { id: mailId, direction: 'in', status: 'received' });
  return mail ? tx.find(IncomingMail, { id: mailId }) : null;
}
