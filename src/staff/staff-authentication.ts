import { Injectable } from '@nestjs/common';
import { Throttle, type Origin } from '../access/index.js';
import { Database, DomainError, UnitOfWork, type Actor, type StaffRole } from '../platform/index.js';
import { refuseStaffSignIn } from './commands/refuse-staff-sign-in.js';
import { refuseStepUp } from './commands/refuse-step-up.js';
import { signInStaff } from './commands/sign-in-staff.js';
import { stepUpStaff } from './commands/step-up-staff.js';
import { StaffProofs } from './staff-proofs.js';
import type { SignInRefusal } from './staff.events.js';
import { staffCredentialByEmail, staffCredentialById, type StaffCredential } from './staff.queries.js';

/** Who has proved to be staff, and what their session must carry. */
export interface SignedInStaff {
  readonly staffId: string;
  readonly sessionVersion: number;
  readonly role: StaffRole;
}

/** What somebody typed; `code` is of the second factor or a recovery code, empty where none was typed. */
export interface StaffSecrets {
  readonly password: string;
  readonly code: string;
}

/** Checks who staff are: throttled, audited, and with the same work whether the account exists or not. */
@Injectable()
export class StaffAuthentication {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly proofs: StaffProofs,
    private readonly throttle: Throttle,
  ) {}

  /**
   * Signs in with address, password and code as they were typed.
   * @throws DomainError `sign_in_refused`, the same for every cause; `code_required` after the right password, where
   *   none was typed; `too_many_requests` {retryAfterSeconds}; `too_busy`, `database_unavailable`
   */
  async verify(email: string, { password, code }: StaffSecrets, origin: Origin): Promise<SignedInStaff> {
    const key = { account: accountName(email), address: origin.address };
    await this.throttle.consume('staffLoginNetwork', key);
    await this.throttle.consume('staffLogin', key);
    const found = await staffCredentialByEmail(this.database, key.account);
    const cause = refusalOf(found, await this.proofs.isRight(found, password));
    if (!found?.passwordHash || cause) return this.refuse(found, cause ?? 'wrong_password', origin);
    const { id: staffId, role, passwordHash } = found;
    if (found.secondFactor && code.trim() !== '')
      await this.throttle.consume('staffCode', { account: staffId });
    const freshHash = await this.proofs.freshHash(passwordHash, password);
    const { sessionVersion } = await this.unitOfWork
      .run(actorFrom(origin, staffId, role), (tx) =>
        signInStaff(tx, { staffId, passwordHash, freshHash, code }, this.proofs),
      )
      .catch((error: unknown) => this.refuseCode(found, error, origin));
    await this.throttle.reset('staffLogin', key);
    if (found.secondFactor) await this.throttle.reset('staffCode', { account: staffId });
    return { staffId, sessionVersion, role };
  }

  /**
   * Confirms inside a session that it is still them (step-up).
   * @throws DomainError as `verify`
   */
  async confirm(staffId: string, { password, code }: StaffSecrets, origin: Origin): Promise<SignedInStaff> {
    const { role } = await this.checkPassword(staffId, password, origin);
    const actor = actorFrom(origin, staffId, role);
    const { sessionVersion } = await this.unitOfWork
      .run(actor, (tx) => stepUpStaff(tx, { staffId, code }, this.proofs))
      .catch(async (error: unknown) => {
        if (!isRefusal(error, 'code_wrong')) throw error;
        await this.unitOfWork.run(actor, (tx) => refuseStepUp(tx, { staffId }));
        throw new DomainError('sign_in_refused');
      });
    await this.throttle.reset('passwordCheck', { account: staffId });
    return { staffId, sessionVersion, role };
  }

  /**
   * Checks the password alone, inside a session: before what a step-up does not suffice for.
   * @throws DomainError `sign_in_refused`, `too_many_requests` {retryAfterSeconds}, `too_busy`, `database_unavailable`
   */
  async checkPassword(staffId: string, password: string, origin: Origin): Promise<{ role: StaffRole }> {
    await this.throttle.consume('passwordCheck', { account: staffId });
    const found = await staffCredentialById(this.database, staffId);
    const right = await this.proofs.isRight(found, password);
    if (found && right && !found.disabled) return found;
    if (found) {
      const actor = actorFrom(origin, staffId, found.role);
      await this.unitOfWork.run(actor, (tx) => refuseStepUp(tx, { staffId }));
    }
    throw new DomainError('sign_in_refused');
  }

  private async refuse(found: StaffCredential | null, cause: SignInRefusal, origin: Origin): Promise<never> {
    await this.unitOfWork.run(actorFrom(origin), (tx) =>
      refuseStaffSignIn(tx, { staffId: found?.id ?? null, cause }),
    );
    throw new DomainError(cause === 'code_missing' ? 'code_required' : 'sign_in_refused');
  }

  private refuseCode(found: StaffCredential, error: unknown, origin: Origin): Promise<never> {
    if (isRefusal(error, 'code_wrong')) return this.refuse(found, 'wrong_code', origin);
    if (isRefusal(error, 'code_required')) return this.refuse(found, 'code_missing', origin);
    throw error;
  }
}

function isRefusal(error: unknown, code: string): boolean {
  return error instanceof DomainError && error.code === code;
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
