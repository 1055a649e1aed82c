import { z } from 'zod';
import { staffRoles } from '../../../src/platform/index.js';
import {
  disableStaffMember,
  enableStaffMember,
  endStaffSessions,
  inviteStaffMember,
  resetSecondFactor,
  resetStaffPassword,
  setStaffRole,
} from '../../../src/staff/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, reason } from '../inputs.js';

/** Who comes, what they may do, and how it ends. */
export function staffActions(core: ConsoleCore): ConsoleAction[] {
  return [invite(core), ...workActions(core), ...proofActions(core)];
}

const manages = { on: 'record', needs: 'manage_staff' } as const;
const named = ({ fullName }: { fullName: string }) => ({ params: { name: fullName } });

function invite({ work, secrets }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'invite',
    on: 'resource',
    needs: 'manage_staff',
    icon: 'UserPlus',
    variant: 'primary',
    stepUp: true,
    input: z.object({
      email: line(254),
      fullName: line(200),
      role: z.enum(staffRoles),
      locale: leftOut(z.enum(['ru', 'en'])),
    }),
    run: async ({ actor, input }) => {
      const member = await work.run(actor, (tx) => inviteStaffMember(tx, input, { secrets }));
      const redirectUrl = `/admin/resources/StaffMember/records/${member.id}/show`;
      return { data: { id: member.id }, redirectUrl, params: { email: member.email } };
    },
  });
}

function workActions({ work }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      ...manages,
      name: 'setRole',
      icon: 'Award',
      stepUp: true,
      offered: isNotDisabled,
      input: z.object({ role: z.enum(staffRoles) }),
      run: async ({ actor, recordId, input }) => {
        const changed = await work.run(actor, (tx) => setStaffRole(tx, { staffId: recordId, ...input }));
        return { data: { role: changed.role }, ...named(changed) };
      },
    }),
    defineAction({
      ...manages,
      name: 'disable',
      icon: 'UserX',
      variant: 'danger',
      offered: isNotDisabled,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) =>
        named(await work.run(actor, (tx) => disableStaffMember(tx, { staffId: recordId, ...input }))),
    }),
    defineAction({
      ...manages,
      name: 'enable',
      icon: 'UserCheck',
      stepUp: true,
      offered: (row) => row['standing'] === 'disabled',
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) =>
        named(await work.run(actor, (tx) => enableStaffMember(tx, { staffId: recordId, ...input }))),
    }),
  ];
}

function proofActions({ work, secrets }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      ...manages,
      name: 'resetPassword',
      icon: 'Key',
      stepUp: true,
      offered: isNotDisabled,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) =>
        named(
          await work.run(actor, (tx) => resetStaffPassword(tx, { staffId: recordId, ...input }, { secrets })),
        ),
    }),
    defineAction({
      ...manages,
      name: 'resetSecondFactor',
      icon: 'Smartphone',
      stepUp: true,
      offered: (row) => (row['secondFactorAt'] ?? null) !== null,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) =>
        named(await work.run(actor, (tx) => resetSecondFactor(tx, { staffId: recordId, ...input }))),
    }),
    defineAction({
      name: 'endSessions',
      on: 'record',
      // Everybody may sign themselves out everywhere; of others the command asks for more.
      needs: 'read_desk',
      icon: 'LogOut',
      guard: 'endSessions',
      offered: (row) => row['standing'] === 'at_work',
      input: z.object({}),
      run: async ({ actor, recordId }) =>
        named(await work.run(actor, (tx) => endStaffSessions(tx, { staffId: recordId }))),
    }),
  ];
}

function isNotDisabled(row: Row): boolean {
  return row['standing'] !== 'disabled';
}
