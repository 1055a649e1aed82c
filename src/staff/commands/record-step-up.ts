import type { Tx } from '../../platform/index.js';

/** Records that a staff member has, or has not, proved again who they are. */
export async function recordStepUp(
  tx: Tx,
  input: { readonly staffId: string; readonly proved: boolean },
): Promise<void> {
  const about = { entity: { type: 'StaffMember', id: input.staffId } };
  await tx.record(input.proved ? 'staff.steppedUp' : 'staff.stepUpRefused', about, {});
}
