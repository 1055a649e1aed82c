import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Throttle } from '../../access/index.js';
import { confirmAddress } from '../../casework/index.js';
import { Clock, Database, tokenHash, UnitOfWork } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import {
  linkToConfirm,
  type LinkToConfirm,
  NewPasswords,
  readEmail,
  requestPasswordReset,
  resetPassword,
} from '../../users/index.js';
import { anonymousActor, originOf } from '../caller.js';

/** What the links in mails do, for the API and for the pages they lead to. */
@Injectable()
export class MailedLinks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly newPasswords: NewPasswords,
    private readonly throttle: Throttle,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What a link would confirm, as its page says beforehand; `null` for one that does not work. */
  async toConfirm(token: string): Promise<(LinkToConfirm & { readonly timeZone: string }) | null> {
    const link = await linkToConfirm(this.database, tokenHash(token), this.clock.now());
    return link && { ...link, timeZone: (await regulationInForce(this.database)).timeZone };
  }

  /**
   * Confirms an address.
   * @throws DomainError `too_many_requests`, `token_invalid`, `email_taken`
   */
  async confirm(request: Request, token: string): Promise<void> {
    await this.throttle.consume('token', originOf(request));
    await this.unitOfWork.run(anonymousActor(request), (tx) => confirmAddress(tx, { token }));
  }

  /**
   * Asks for a link that sets a new password.
   * @throws DomainError `too_many_requests`; InvalidInput for what is no address
   */
  async forgot(request: Request, typed: string): Promise<void> {
    const email = readEmail(typed);
    await this.throttle.consume('forgot', originOf(request));
    await this.throttle.consume('forgotEmail', { account: email });
    await this.unitOfWork.run(anonymousActor(request), (tx) => requestPasswordReset(tx, { email }));
  }

  /**
   * Sets a new password.
   * @throws DomainError `too_many_requests`, `token_invalid`, `too_busy`; InvalidInput for the password
   */
  async reset(request: Request, token: string, password: string): Promise<void> {
    await this.throttle.consume('token', originOf(request));
    const passwordHash = await this.newPasswords.forResetToken(password, token);
    await this.unitOfWork.run(anonymousActor(request), (tx) => resetPassword(tx, { token, passwordHash }));
  }
}
