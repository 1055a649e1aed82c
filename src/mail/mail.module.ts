import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, system, UnitOfWork, type Config } from '../platform/index.js';
import { MailFiles } from './intake/brought-files.js';
import { MailHandler } from './intake/handle-mail.js';
import { MailReader } from './intake/reading/mail-reader.js';
import { SmtpIntake } from './intake/smtp-intake.js';
import { MailComposer } from './compose-mail.js';
import { MailSender } from './send-mail.js';
import { requeueWaitingMails } from './sending-jobs.js';
import { SmtpTransport } from './smtp-transport.js';

/**
 * Puts queued notices into words and sends them; takes mail in and handles it. What waited for a mail server leaves when
 * one is named.
 */
@Module({
  providers: [MailComposer, SmtpTransport, MailSender, MailFiles, MailReader, MailHandler, SmtpIntake],
  exports: [MailHandler, MailFiles, SmtpIntake],
})
export class MailModule implements OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.smtpUrl || this.config.mode === 'command') return;
    await this.uow.run(system, requeueWaitingMails);
  }
}
