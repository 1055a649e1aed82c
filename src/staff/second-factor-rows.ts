import { DomainError, one, type Sealed, type Sql, type Tx } from '../platform/index.js';
import { readCode } from './policies/read-code.js';
import type { SecondFactors } from './second-factors.js';
import type { StaffMember } from './staff-member.entity.js';

/**
 * Uses up a code of this person, once, whoever else sends it at the same time: a time step with every older one, or a
 * recovery code. Which of the two it was, or `null` for a code that proves nothing.
 */
export async function takeCode(
  tx: Tx,
  factors: SecondFactors,
  staffId: string,
  typed: string,
): Promise<'time' | 'recovery' | null> {
  const code = readCode(typed);
  if (!code) return null;
  if (code.kind === 'recovery') {
    const used = await tx.query(
      `UPDATE staff_recovery_code SET used_at = $3 WHERE staff_id = $1 AND hash = $2 AND used_at IS NULL
       RETURNING staff_id`,
      [staffId, factors.recoveryHash(staffId, code.letters), tx.now],
    );
    return used.length > 0 ? 'recovery' : null;
  }
  return (await takeStep(tx, factors, staffId, code.digits)) ? 'time' : null;
}

/** Spends the time step of this code and every older one; `false` where it is wrong or spent. */
export async function takeStep(
  tx: Tx,
  factors: SecondFactors,
  staffId: string,
  digits: string,
): Promise<boolean> {
  const sealed = await one<Sealed>(
    tx,
    'SELECT secret AS box, key_id AS "keyId" FROM staff_second_factor WHERE staff_id = $1',
    [staffId],
  );
  const step = sealed && factors.stepOf(factors.open(staffId, sealed), digits);
  if (step === null) return false;
  const taken = await tx.query(
    'UPDATE staff_second_factor SET last_step = $2 WHERE staff_id = $1 AND last_step < $2 RETURNING staff_id',
    [staffId, step],
  );
  return taken.length > 0;
}

/**
 * Asks the code of whoever has a second factor. The person's row is locked by the caller.
 * @throws DomainError `code_required` where none was typed, `code_wrong`
 */
export async function requireCode(
  tx: Tx,
  factors: SecondFactors,
  member: StaffMember,
  typed: string,
): Promise<'time' | 'recovery' | null> {
  if (!member.secondFactorAt) return null;
  if (typed.trim() === '') throw new DomainError('code_required');
  const taken = await takeCode(tx, factors, member.id, typed);
  if (!taken) throw new DomainError('code_wrong');
  return taken;
}

/** Puts ten new recovery codes in the place of the old ones and returns them: they are shown once. */
export async function replaceRecoveryCodes(
  tx: Tx,
  factors: SecondFactors,
  staffId: string,
): Promise<string[]> {
  const codes = factors.newRecoveryCodes();
  const hashes = codes.map((code) => factors.recoveryHash(staffId, code.replace('-', '')));
  await tx.query('DELETE FROM staff_recovery_code WHERE staff_id = $1', [staffId]);
  await tx.query('INSERT INTO staff_recovery_code (staff_id, hash) SELECT $1, unnest($2::bytea[])', [
    staffId,
    hashes,
  ]);
  return codes;
}

/** Forgets secret and recovery codes. */
export async function dropSecondFactor(tx: Tx, staffId: string): Promise<void> {
  await tx.query('DELETE FROM staff_second_factor WHERE staff_id = $1', [staffId]);
}

/** How many recovery codes are left to this person. */
export async function recoveryCodesLeft(sql: Sql, staffId: string): Promise<number> {
  const row = await one<{ left: number }>(
    sql,
    'SELECT count(*)::int AS left FROM staff_recovery_code WHERE staff_id = $1 AND used_at IS NULL',
    [staffId],
  );
  return row?.left ?? 0;
}

/** Since when a sign-in asks this person for a code; `null` where it does not. */
export async function secondFactorSince(sql: Sql, staffId: string): Promise<Date | null> {
  const row = await one<{ since: Date | null }>(
    sql,
    'SELECT second_factor_at AS since FROM staff_member WHERE id = $1',
    [staffId],
  );
  return row?.since ?? null;
}
