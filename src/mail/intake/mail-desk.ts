import { Injectable } from '@nestjs/common';
import { requireAbility } from '../../access/index.js';
import { UnitOfWork, type StaffActor, type Tx } from '../../platform/index.js';
import type { MailMessage } from '../../outbox/index.js';
import { MailFiles, type BroughtFiles } from './brought-files.js';
import { makeTicketOfMail } from './commands/make-ticket-of-mail.js';
import { releaseMail } from './commands/release-mail.js';
import { lockKeptMail } from './kept-mail.js';
import { MailHandler } from './handle-mail.js';
import type { UnderstoodMail } from './understood-mail.js';

/** What staff do with mails that the rules left to them: each is read again as it came, files and all. */
@Injectable()
export class MailDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly handler: MailHandler,
    private readonly files: MailFiles,
  ) {}

  /**
   * Puts a mail on a ticket, as its sender's words.
   * @returns the number of the ticket it stands on
   * @throws DomainError `mail_unknown`, `mail_not_releasable` {status}, `mail_unreadable`, and as `postVouchedMessage`
   */
  release(actor: StaffActor, mailId: string, ticketNumber: number): Promise<number> {
    return this.work(actor, mailId, (tx, row, mail, brought) =>
      releaseMail(tx, { row, mail, brought, files: this.files, number: ticketNumber }),
    );
  }

  /**
   * Opens a ticket of a mail, for its sender; who has no account gets one.
   * @returns the number of the new ticket
   * @throws DomainError as `release`, `mail_sender_unclear`, `user_unknown` for a blocked sender
   */
  makeTicket(actor: StaffActor, mailId: string): Promise<number> {
    return this.work(actor, mailId, (tx, row, mail, brought) =>
      makeTicketOfMail(tx, { row, mail, brought, files: this.files }),
    );
  }

  private async work(
    actor: StaffActor,
    mailId: string,
    act: (tx: Tx, row: MailMessage, mail: UnderstoodMail, brought: BroughtFiles) => Promise<number>,
  ): Promise<number> {
    requireAbility(actor, 'work_ticket');
    await this.uow.run(actor, (tx) => lockKeptMail(tx, mailId));
    const { mail } = await this.handler.readAgain(mailId);
    return this.files.bring(mail.parsed.files, (brought) =>
      this.uow.run(actor, async (tx) => act(tx, await lockKeptMail(tx, mailId), mail, brought)),
    );
  }
}
