import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Passwords, Throttle, type Origin } from '../access/index.js';
import { parseEmailAddress } from '../companies/index.js';
import { Database, DomainError } from '../platform/index.js';
import type { VerifiedUser } from './commands/open-session.js';
import { pendingPassword } from './pending-registrations.js';
import { hasOldPasswords, userCredentialByEmail, userCredentialById } from './users.queries.js';

/** A refused sign-in takes so many milliseconds at least, while anybody still has the password of an older system. */
const leastWhileOld = 1_000;

/** Checks the passwords of customers: throttled, and with the same work whether the account exists or not. */
@Injectable()
export class UserAuthentication {
  /** What a refusal takes while there are old passwords: their check costs more, by their kind, which must not show. */
  private floor = leastWhileOld;

  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  /**
   * Checks address and password as they were typed; `openSession` does the rest.
   * @throws DomainError `sign_in_refused` alike for a wrong password, an unknown address and a blocked account;
   *   `email_unconfirmed` to who knows the password of the newest registration of the address, whether it made an
   *   account or met one: the answer must not tell; `too_many_requests` {retryAfterSeconds}; `too_busy`,
   *   `database_unavailable`
   */
  async verify(email: string, password: string, origin: Origin): Promise<VerifiedUser> {
    const parsed = parseEmailAddress(email);
    const account = parsed.ok ? parsed.address.normalized : '';
    const key = { account, address: origin.address };
    await this.throttle.consume('loginNetwork', key);
    await this.throttle.consume('login', key);
    const since = performance.now();
    const found = await userCredentialByEmail(this.database, account);
    const pending = await pendingPassword(this.database, account);
    const passwordHash = await this.check(found?.passwordHash, password);
    if (!found || passwordHash === null || found.status !== 'active' || !found.confirmed) {
      const registered = (await this.check(pending, password)) !== null;
      const unconfirmed = registered || (passwordHash !== null && found?.status === 'active');
      await this.waitLikeAnybody(since);
      throw new DomainError(unconfirmed ? 'email_unconfirmed' : 'sign_in_refused');
    }
    await this.throttle.reset('login', key);
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
    if ((await this.check(found?.passwordHash, password)) === null) throw new DomainError('password_wrong');
    await this.throttle.reset('passwordCheck', { account: userId });
  }

  /** Lets a refusal take as long for everybody, whosever password was looked at. */
  private async waitLikeAnybody(since: number): Promise<void> {
    if (!(await hasOldPasswords(this.database))) return;
    this.floor = Math.max(this.floor, performance.now() - since);
    await wait(this.floor - (performance.now() - since));
  }

  /** The hash the password was right for, or `null`; the same work where there is none. */
  private async check(hash: string | null | undefined, password: string): Promise<string | null> {
    if (!hash) {
      await this.passwords.verifyDummy(password);
      return null;
    }
    return (await this.passwords.verify(hash, password)) ? hash : null;
  }
}
