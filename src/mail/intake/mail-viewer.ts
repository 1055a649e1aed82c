import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database, isId } from '../../platform/index.js';
import { rawMails, requireOriginal } from './raw-mail.js';
import { MailReader } from './reading/mail-reader.js';
import type { Showing } from './reading/parsed-mail.js';

/**
 * Shows staff mails as they were sent. Each is read again from what is kept of it, in a process beside the one that
 * handles mail, so that whoever looks waits for nobody's DNS.
 */
@Injectable()
export class MailViewer implements OnApplicationShutdown {
  private readonly reader = new MailReader();

  constructor(private readonly database: Database) {}

  /** `null` for what is no mail that came in. @throws DomainError `mail_original_gone` {day} */
  async show(mailId: string): Promise<Showing | null> {
    const [found] = isId(mailId) ? await rawMails(this.database, [mailId], true) : [];
    if (!found) return null;
    requireOriginal({ goneAt: found.incoming.originalGoneAt });
    return this.reader.show(found.raw);
  }

  onApplicationShutdown(): void {
    this.reader.onApplicationShutdown();
  }
}
