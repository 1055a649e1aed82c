import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { DomainError, Jobs, system, UnitOfWork, type Tx } from '../platform/index.js';
import { MailMessage, SEND_MAIL } from '../outbox/index.js';
import { isMailbox } from './address.js';
import { MailComposer, type ComposedMail } from './compose-mail.js';
import { hasLostItsReader } from './lost-reader.js';
import { cancelMail, failMail, keepWords, markSent, putOff } from './mail-outcome.js';
import { SmtpFailure } from './smtp-failure.js';
import { SmtpTransport } from './smtp-transport.js';

const payloadShape = z.object({ id: z.uuid() });

/**
 * Sends queued mails. The row stays locked while the server is asked, so that a mail is handed over by one process at
 * a time; a crash between the server's yes and the commit sends it again, under the same Message-ID.
 */
@Injectable()
export class MailSender implements OnModuleInit {
  private readonly log = new Logger('mail');

  constructor(
    private readonly jobs: Jobs,
    private readonly uow: UnitOfWork,
    private readonly composer: MailComposer,
    private readonly transport: SmtpTransport,
  ) {}

  onModuleInit(): void {
    this.jobs.define(SEND_MAIL, (payload) => this.send(payloadShape.parse(payload).id));
  }

  private async send(mailId: string): Promise<void> {
    await this.uow.run(system, async (tx) => {
      const mail = await tx.lock(MailMessage, { id: mailId });
      if (mail?.status !== 'queued' || mail.direction !== 'out') return;
      if (await hasLostItsReader(tx, mail)) {
        await cancelMail(tx, mail, { reasonCode: 'reader_lost' });
        return;
      }
      const composed = await this.compose(tx, mail);
      if (composed) await this.deliver(tx, mail, composed);
    });
  }

  /** A mail that cannot be said, or not to that address, is a failed mail and never a failing job. */
  private async compose(tx: Tx, mail: MailMessage): Promise<ComposedMail | null> {
    if (!isMailbox(mail.toAddress)) {
      await failMail(tx, mail, { reasonCode: 'recipient_invalid', lastError: null });
      return null;
    }
    try {
      return await this.composer.compose(tx, mail);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.log.error(`mail ${mail.id} (${mail.kind}) cannot be rendered: ${error.code}`);
      await failMail(tx, mail, { reasonCode: error.code, lastError: JSON.stringify(error.facts) });
      return null;
    }
  }

  private async deliver(tx: Tx, mail: MailMessage, { dead, kept, outgoing }: ComposedMail): Promise<void> {
    if (dead) {
      await cancelMail(tx, mail, { reasonCode: dead });
      return;
    }
    if (!this.transport.isConfigured) return keepWords(tx, mail, kept);
    try {
      await this.transport.send(outgoing);
    } catch (error) {
      if (!(error instanceof SmtpFailure)) throw error;
      this.log.warn(`mail ${mail.id} did not leave: ${error.verdict}`);
      return error.mayPass
        ? putOff(tx, mail, kept, error)
        : failMail(tx, mail, {
            ...kept,
            reasonCode: error.verdict,
            lastError: error.detail,
            attempts: mail.attempts + 1,
          });
    }
    await markSent(tx, mail, kept);
  }
}
