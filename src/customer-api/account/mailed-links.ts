import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Throttle } from '../../access/index.js';
import { confirmAddress } from '../../casework/index.js';
import { UnitOfWork } from '../../platform/index.js';
import { NewPasswords, readEmail, requestPasswordReset, resetPassword } from '../../users/index.js';
import { anonymousActor, originOf } from '../caller.js';

/** What the links in mails do, for the API and for the pages they lead to. */
@Injectable()
export class MailedLinks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly newPasswords: NewPasswords,
    private readonly throttle: Throttle,
  ) {}

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
