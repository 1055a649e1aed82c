import { Injectable } from '@nestjs/common';
import { requireAbility } from '../../access/index.js';
import { Secrets, UnitOfWork, type StaffActor, type Tx } from '../../platform/index.js';
import { MailFiles } from './brought-files.js';
import { makeTicketOfMail } from './commands/make-ticket-of-mail.js';
import { registerSender, type RegisteredSender } from './commands/register-sender.js';
import { releaseMail, type MailAtHand } from './commands/release-mail.js';
import { lockKeptMail } from './kept-mail.js';
import { MailHandler } from './handle-mail.js';

/** What staff do with mails that the rules left to them: each is read again as it came, files and all. */
@Injectable()
export class MailDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly handler: MailHandler,
    private readonly files: MailFiles,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Puts a mail on a ticket, as its sender's words.
   * @returns the number of the ticket it stands on
   * @throws DomainError `mail_unknown`, `mail_not_releasable` {status}, `mail_unreadable`, and as `postVouchedMessage`
   */
  release(actor: StaffActor, mailId: string, ticketNumber: number): Promise<number> {
    return this.work(actor, mailId, (tx, at) => releaseMail(tx, { ...at, number: ticketNumber }));
  }

  /**
   * Opens a ticket of a mail, for its sender; who has no account gets one.
   * @returns the number of the new ticket
   * @throws DomainError as `release`, `mail_sender_unclear`, `user_unknown` for a blocked sender
   */
  makeTicket(actor: StaffActor, mailId: string): Promise<number> {
    return this.work(actor, mailId, makeTicketOfMail);
  }

  /**
   * Gives the sender an account and handles the mail as theirs.
   * @throws DomainError as `release`, and as the command `registerSender`
   */
  registerSender(actor: StaffActor, mailId: string, reason: string): Promise<RegisteredSender> {
    return this.work(actor, mailId, (tx, at) => registerSender(tx, { ...at, reason }));
  }

  private async work<T>(
    actor: StaffActor,
    mailId: string,
    act: (tx: Tx, at: MailAtHand) => Promise<T>,
  ): Promise<T> {
    requireAbility(actor, 'work_ticket');
    await this.uow.run(actor, (tx) => lockKeptMail(tx, mailId));
    const { mail } = await this.handler.readAgain(mailId);
    const { files, secrets } = this;
    return files.bring(mail.parsed.files, (brought) =>
      this.uow.run(actor, async (tx) =>
        act(tx, { row: await lockKeptMail(tx, mailId), mail, brought, files, secrets }),
      ),
    );
  }
}
