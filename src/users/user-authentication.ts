import { Injectable } from '@nestjs/common';
import { Passwords, Throttle, type Origin } from '../access/index.js';
import { parseEmailAddress } from '../companies/index.js';
import { Database, DomainError } from '../platform/index.js';
import type { VerifiedUser } from './commands/open-session.js';
import { userCredentialByEmail, userCredentialById, type UserCredential } from './users.queries.js';

/** Checks the passwords of customers: throttled, and with the same work whether the account exists or not. */
@Injectable()
export class UserAuthentication {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  /**
   * Checks address and password as they were typed; `openSession` does the rest.
   * @throws DomainError `sign_in_refused` alike for a wrong password, an unknown address and a blocked account;
   *   `email_unconfirmed` only to who knows the password; `too_many_requests` {retryAfterSeconds}; `too_busy`,
   *   `database_unavailable`
   */
  async verify(email: string, password: string, origin: Origin): Promise<VerifiedUser> {
    const parsed = parseEmailAddress(email);
    const account = parsed.ok ? parsed.address.normalized : '';
    const key = { account, address: origin.address };
    await this.throttle.consume('loginNetwork', key);
    await this.throttle.consume('login', key);
    const found = await userCredentialByEmail(this.database, account);
    const passwordHash = await this.check(found, password);
    if (!found || passwordHash === null || found.status !== 'active')
      throw new DomainError('sign_in_refused');
    await this.throttle.reset('login', key);
    if (!found.confirmed) throw new DomainError('email_unconfirmed');
    const freshHash = this.passwords.needsRehash(passwordHash) ? await this.passwords.hash(password) : null;
    return { userId: found.userId, passwordHash, freshHash };
  }

  /**
   * Confirms inside a session that it is still the user, before what only they may do (a change of e-mail).
   * @throws DomainError `password_wrong`, `too_many_requests` {retryAfterSeconds}, `too_busy`, `database_unavailable`
   */
  async verifyPassword(userId: string, password: string): Promise<void> {
    await this.throttle.consume('passwordCheck', { account: userId });
    const found = await userCredentialById(this.database, userId);
    if ((await this.check(found, password)) === null) throw new DomainError('password_wrong');
    await this.throttle.reset('passwordCheck', { account: userId });
  }

  /** The hash the password was right for, or `null`. */
  private async check(found: UserCredential | null, password: string): Promise<string | null> {
    if (!found?.passwordHash) {
      await this.passwords.verifyDummy(password);
      return null;
    }
    return (await this.passwords.verify(found.passwordHash, password)) ? found.passwordHash : null;
  }
}
