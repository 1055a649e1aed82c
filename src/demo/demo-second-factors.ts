import type { INestApplicationContext } from '@nestjs/common';
import { generateSync } from 'otplib';
import { Clock, Database, UnitOfWork, type StaffRole } from '../platform/index.js';
import { beginSecondFactor, confirmSecondFactor, SecondFactors } from '../staff/index.js';
import { demoStaff } from './demo-people.js';

/** What everybody's authenticator holds where the demo asks for codes (`OPORA_DEMO_TOTP=1`); it is printed, not kept. */
export const demoTotpSecret = 'OPORADEMOOPORADEMOOPORADEMO23456';

/** Gives every member of the demo's staff who has none the demo's second factor; run again, it changes nothing. */
export async function giveDemoSecondFactors(app: INestApplicationContext): Promise<void> {
  const deps = { factors: app.get(SecondFactors) };
  const members = await app.get(Database).query<{ id: string; role: StaffRole }>(
    `SELECT id, role FROM staff_member
     WHERE email = ANY($1) AND standing = 'at_work' AND second_factor_at IS NULL ORDER BY id`,
    [demoStaff.map(({ email }) => email)],
  );
  // The code before the present one: the present one is left for whoever signs in at once.
  const epoch = Math.floor(app.get(Clock).realNow().getTime() / 1_000) - 30;
  const code = generateSync({ secret: demoTotpSecret, epoch });
  for (const { id, role } of members) {
    await app.get(UnitOfWork).run({ kind: 'staff', id, role }, async (tx) => {
      await beginSecondFactor(tx, { secret: demoTotpSecret }, deps);
      await confirmSecondFactor(tx, { code }, deps);
    });
  }
}
