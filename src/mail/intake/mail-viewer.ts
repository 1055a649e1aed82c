import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database, DomainError, isId, one } from '../../platform/index.js';
import { rawMail } from './raw-mail.js';
import { MailReader } from './reading/mail-reader.js';
import type { Showing } from './reading/parsed-mail.js';

/**
 * Shows staff mails as they were sent. Each is read again from what is kept of it, in a thread beside the one that
 * handles mail, so that whoever looks waits for nobody's DNS.
 */
@Injectable()
export class MailViewer implements OnApplicationShutdown {
  private readonly reader = new MailReader();

  constructor(private readonly database: Database) {}

  /** @throws DomainError `not_found` for what is no mail that came in */
  async show(mailId: string): Promise<Showing> {
    const known = isId(mailId)
      ? await one<{ size: number }>(this.database, 'SELECT size FROM incoming_mail WHERE id = $1', [mailId])
      : null;
    if (!known) throw new DomainError('not_found');
    return this.reader.show(await rawMail(this.database, mailId, known.size));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.reader.onApplicationShutdown();
  }
}
