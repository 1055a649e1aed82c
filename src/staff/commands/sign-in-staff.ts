import { DomainError, type Tx } from '../../platform/index.js';
import { lockStaffMember } from '../locks.js';
import { requireCode } from '../second-factor-rows.js';
import type { SecondFactors } from '../second-factors.js';
import { staffCredentialById } from '../staff.queries.js';

export interface SignInStaff {
  readonly staffId: string;
  /** The hash the password was checked against. */
  readonly passwordHash: string;
  /** A new one where the parameters have changed since it was made. */
  readonly freshHash: string | null;
  /** As it was typed; empty where none was. */
  readonly code: string;
}

/**
 * Records that somebody has proved to be this staff member, and returns the version their session must carry.
 * @throws DomainError `sign_in_refused` when they were disabled or the password was changed meanwhile,
 *   `code_required`, `code_wrong`
 */
export async function signInStaff(
  tx: Tx,
  input: SignInStaff,
  { factors }: { readonly factors: SecondFactors },
): Promise<{ sessionVersion: number }> {
  const member = await lockStaffMember(tx, input.staffId);
  const credential = await staffCredentialById(tx, member.id);
  if (member.disabledAt || credential?.passwordHash !== input.passwordHash) {
    throw new DomainError('sign_in_refused');
  }
  const code = await requireCode(tx, factors, member, input.code);
  if (input.freshHash) {
    await tx.query('UPDATE staff_credential SET password_hash = $2 WHERE staff_id = $1', [
      member.id,
      input.freshHash,
    ]);
  }
  await tx.record(
    'staff.signedIn',
    { entity: { type: 'StaffMember', id: member.id } },
    { facts: { passwordRehashed: input.freshHash !== null, ...(code ? { code } : {}) } },
  );
  return { sessionVersion: member.sessionVersion };
}
