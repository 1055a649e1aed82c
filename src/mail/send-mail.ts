import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock, DomainError, Jobs, system, UnitOfWork, type Tx } from '../platform/index.js';
import { MailMessage, SEND_MAIL } from '../outbox/index.js';
import { isMailbox } from './address.js';
import { claimMail, holdsClaim } from './claim-mail.js';
import { MailComposer, type ComposedMail } from './compose-mail.js';
import { flagAddress } from './flag-address.js';
import { hasLostItsReader } from './lost-reader.js';
import { cancelMail, failMail, keepWords, markSent, putOff } from './mail-outcome.js';
import { readRefusal } from './policies/read-bounce.js';
import { SmtpFailure } from './smtp-failure.js';
import { SmtpTransport } from './smtp-transport.js';

/** Between tries to write down what the mail server said. */
const settleAgainMs = 500;

/** Longer than the mail server and a database that is away are given together. */
const longestSendMs = 240_000;

const payloadShape = z.object({ id: z.uuid() });

/** A mail in words that this process alone may hand over now. */
interface ClaimedMail {
  readonly claim: Date;
  readonly composed: ComposedMail;
}

/**
 * Sends queued mails: claims one and commits, asks the mail server with no transaction open, writes down what it said.
 * A mail is handed over by one process at a time, and a process hands over one at a time: killed between the server's
 * yes and the last commit, it repeats that one, under the same Message-ID, when the claim has run out.
 */
@Injectable()
export class MailSender implements OnModuleInit {
  private readonly log = new Logger('mail');
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly jobs: Jobs,
    private readonly uow: UnitOfWork,
    private readonly composer: MailComposer,
    private readonly transport: SmtpTransport,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.defineApart(SEND_MAIL, (payload) =>
      this.inTurn(() => this.send(payloadShape.parse(payload).id)),
    );
  }

  /** Workers that took over from others wait for their last mail; one that does not come to an end keeps nobody for ever. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(() => inTime(work));
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async send(mailId: string): Promise<void> {
    const claimed = await this.uow.run(system, (tx) => this.claim(tx, mailId));
    if (!claimed) return;
    const failure = await this.handOver(mailId, claimed.composed);
    await this.surely(claimed.claim, (tx) => this.settle(tx, mailId, claimed, failure));
  }

  /** A database that is away comes back: forgetting what the mail server said would send the mail twice. */
  private async surely(claim: Date, work: (tx: Tx) => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await this.uow.run(system, work);
      } catch (error) {
        if (!(error instanceof DomainError) || this.clock.realNow() >= claim) throw error;
        await pause(settleAgainMs);
      }
    }
  }

  /** Whoever has lost sight of what the mail tells is looked for now, a moment before it leaves. */
  private async claim(tx: Tx, mailId: string): Promise<ClaimedMail | null> {
    const mail = await tx.lock(MailMessage, { id: mailId });
    if (mail?.status !== 'queued' || mail.direction !== 'out') return null;
    const claim = await claimMail(tx, mail, this.jobs.processId);
    if (!claim) return null;
    if (await hasLostItsReader(tx, mail)) {
      await cancelMail(tx, mail, { reasonCode: 'reader_lost' });
      return null;
    }
    const composed = await this.compose(tx, mail);
    if (composed?.dead) await cancelMail(tx, mail, { reasonCode: composed.dead });
    if (!composed || composed.dead) return null;
    if (this.transport.isConfigured) return { claim, composed };
    await keepWords(tx, mail, composed.kept);
    return null;
  }

  /** A mail that cannot be said, or not to that address, is a failed mail and never a failing job. */
  private async compose(tx: Tx, mail: MailMessage): Promise<ComposedMail | null> {
    if (!isMailbox(mail.toAddress)) {
      await failMail(tx, mail, { reasonCode: 'recipient_invalid', lastError: null });
      return null;
    }
    try {
      return await this.composer.compose(tx, mail, tx.now);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.log.error(`mail ${mail.id} (${mail.kind}) cannot be rendered: ${error.code}`);
      await failMail(tx, mail, { reasonCode: error.code, lastError: JSON.stringify(error.facts) });
      return null;
    }
  }

  /** @returns why the server did not take it, `null` when it did */
  private async handOver(mailId: string, { outgoing }: ComposedMail): Promise<SmtpFailure | null> {
    try {
      await this.transport.send(outgoing);
      return null;
    } catch (error) {
      if (!(error instanceof SmtpFailure)) throw error;
      this.log.warn(`mail ${mailId} did not leave: ${error.verdict}`);
      return error;
    }
  }

  /** What the server took is sent, whoever holds the claim by now; a failure is told by the one who still holds it. */
  private async settle(
    tx: Tx,
    mailId: string,
    { claim, composed: { kept } }: ClaimedMail,
    failure: SmtpFailure | null,
  ): Promise<void> {
    const mail = await tx.lock(MailMessage, { id: mailId });
    if (mail?.status !== 'queued') return;
    if (!failure) return markSent(tx, mail, kept);
    if (!holdsClaim(mail, claim)) return;
    if (failure.mayPass) return putOff(tx, mail, kept, failure);
    const told = { reasonCode: failure.verdict, lastError: failure.detail, attempts: mail.attempts + 1 };
    await failMail(tx, mail, { ...kept, ...told });
    if (failure.verdict !== 'recipient_refused') return;
    const refusal = { ...readRefusal(failure.detail), answer: failure.detail, refusedAtOnce: true };
    await flagAddress(tx, mail, refusal);
  }
}

/** @throws Error when it takes longer than a mail ever may; the job is then tried again */
async function inTime(work: () => Promise<void>): Promise<void> {
  const over = new AbortController();
  const late = pause(longestSendMs, undefined, { ref: false, signal: over.signal }).then(() => {
    throw new Error('a mail took too long to leave');
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    over.abort();
  }
}
