import type { Tx } from '../../platform/index.js';
import type { SignInRefusal } from '../staff.events.js';

/** What stands for nobody: no row has this id. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Records a refused sign-in. Unknown addresses are recorded too, so that both refusals take the same time; what was
 * typed is not kept, for people type passwords into the wrong field.
 */
export async function refuseStaffSignIn(
  tx: Tx,
  input: { readonly staffId: string | null; readonly cause: SignInRefusal },
): Promise<void> {
  await tx.record(
    'staff.signInRefused',
    { entity: { type: 'StaffMember', id: input.staffId ?? nobody } },
    { facts: { cause: input.cause } },
  );
}
