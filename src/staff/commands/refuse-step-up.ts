import type { Tx } from '../../platform/index.js';

/** Records that a staff member could not prove again who they are. */
export async function refuseStepUp(tx: Tx, input: { readonly staffId: string }): Promise<void> {
  await tx.record('staff.stepUpRefused', { entity: { type: 'StaffMember', id: input.staffId } }, {});
}
