import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, Database, Metrics, system, UnitOfWork, type Config } from '../platform/index.js';
import { MailFiles } from './intake/brought-files.js';
import { ImapIntake } from './intake/imap-intake.js';
import { MailDesk } from './intake/mail-desk.js';
import { MailKeeper } from './intake/mail-keeper.js';
import { MailHandler } from './intake/handle-mail.js';
import { MailViewer } from './intake/mail-viewer.js';
import { SenderProofs } from './intake/proof/sender-proofs.js';
import { SenderProver } from './intake/proof/sender-prover.js';
import { MailReader } from './intake/reading/mail-reader.js';
import { MailSettler } from './intake/settle-mails.js';
import { MailStore } from './intake/mail-store.js';
import { SmtpIntake } from './intake/smtp-intake.js';
import { MailComposer } from './compose-mail.js';
import { MailSender } from './send-mail.js';
import { incomingCounts } from './incoming-counts.js';
import { requeueWaitingMails } from './sending-jobs.js';
import { SmtpTransport } from './smtp-transport.js';

/**
 * Puts queued notices into words and sends them; takes mail in and handles it. What waited for a mail server leaves when
 * one is named.
 */
@Module({
  providers: [
    MailComposer,
    SmtpTransport,
    MailSender,
    MailFiles,
    MailReader,
    SenderProver,
    SenderProofs,
    MailHandler,
    MailDesk,
    MailViewer,
    MailKeeper,
    MailStore,
    MailSettler,
    SmtpIntake,
    ImapIntake,
  ],
  exports: [MailDesk, MailViewer, SmtpIntake, ImapIntake],
})
export class MailModule implements OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    database: Database,
    metrics: Metrics,
  ) {
    metrics.counts('opora_mail_incoming', 'Mails that came in, and what became of them', 'status', () =>
      incomingCounts(database),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.smtpUrl || this.config.mode === 'command') return;
    await this.uow.run(system, requeueWaitingMails);
  }
}
