import { Injectable } from '@nestjs/common';
import { Passwords, Throttle, type Origin } from '../access/index.js';
import { Database, DomainError, UnitOfWork, type Actor, type StaffRole } from '../platform/index.js';
import { recordStepUp } from './commands/record-step-up.js';
import { refuseStaffSignIn } from './commands/refuse-staff-sign-in.js';
import { signInStaff } from './commands/sign-in-staff.js';
import type { SignInRefusal } from './staff.events.js';
import { staffCredentialByEmail, staffCredentialById, type StaffCredential } from './staff.queries.js';

/** Who has proved to be staff, and what their session must carry. */
export interface SignedInStaff {
  readonly staffId: string;
  readonly sessionVersion: number;
  readonly role: StaffRole;
}

/** Checks the passwords of staff: throttled, audited, and with the same work whether the account exists or not. */
@Injectable()
export class StaffAuthentication {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  /**
   * Signs in with address and password as they were typed.
   * @throws DomainError `sign_in_refused`, the same for every cause; `too_many_requests` {retryAfterSeconds};
   *   `too_busy`, `database_unavailable`
   */
  async verify(email: string, password: string, origin: Origin): Promise<SignedInStaff> {
    const key = { account: accountName(email), address: origin.address };
    await this.throttle.consume('staffLoginNetwork', key);
    await this.throttle.consume('staffLogin', key);
    const found = await staffCredentialByEmail(this.database, key.account);
    const right = await this.isRight(found, password);
    const cause = refusalOf(found, right);
    if (!found?.passwordHash || cause) return this.refuse(found, cause ?? 'wrong_password', origin);
    const { id: staffId, role, passwordHash } = found;
    const freshHash = this.passwords.needsRehash(passwordHash) ? await this.passwords.hash(password) : null;
    const { sessionVersion } = await this.unitOfWork.run(actorFrom(origin, staffId, role), (tx) =>
      signInStaff(tx, { staffId, passwordHash, freshHash }),
    );
    await this.throttle.reset('staffLogin', key);
    return { staffId, sessionVersion, role };
  }

  /**
   * Confirms inside a session that it is still them (step-up).
   * @throws DomainError `sign_in_refused`, `too_many_requests` {retryAfterSeconds}, `too_busy`, `database_unavailable`
   */
  async verifyPassword(staffId: string, password: string, origin: Origin): Promise<SignedInStaff> {
    await this.throttle.consume('passwordCheck', { account: staffId });
    const found = await staffCredentialById(this.database, staffId);
    const proved = (await this.isRight(found, password)) && found?.disabled === false;
    if (!found) throw new DomainError('sign_in_refused');
    await this.unitOfWork.run(actorFrom(origin, staffId, found.role), (tx) =>
      recordStepUp(tx, { staffId, proved }),
    );
    if (!proved) throw new DomainError('sign_in_refused');
    await this.throttle.reset('passwordCheck', { account: staffId });
    return { staffId, sessionVersion: found.sessionVersion, role: found.role };
  }

  private isRight(found: StaffCredential | null, password: string): Promise<boolean> {
    if (!found?.passwordHash) return this.passwords.verifyDummy(password);
    return this.passwords.verify(found.passwordHash, password);
  }

  private async refuse(found: StaffCredential | null, cause: SignInRefusal, origin: Origin): Promise<never> {
    await this.unitOfWork.run(actorFrom(origin), (tx) =>
      refuseStaffSignIn(tx, { staffId: found?.id ?? null, cause }),
    );
    throw new DomainError('sign_in_refused');
  }
}

function refusalOf(found: StaffCredential | null, right: boolean): SignInRefusal | null {
  if (!found) return 'unknown_address';
  if (!right) return 'wrong_password';
  return found.disabled ? 'disabled' : null;
}

/** An address as it is stored. What cannot be one names nobody, and is not sent to the database. */
function accountName(email: string): string {
  const typed = email.trim().toLowerCase();
  return typed.length > 254 || /\p{Cc}/u.test(typed) ? '' : typed;
}

/** Without an id until they have proved who they are: such an actor may do nothing. */
function actorFrom({ address, requestId }: Origin, id: string | null = null, role?: StaffRole): Actor {
  return { kind: 'staff', id, address, ...(role ? { role } : {}), ...(requestId ? { requestId } : {}) };
}
