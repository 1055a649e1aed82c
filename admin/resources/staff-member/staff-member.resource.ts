import { z } from 'zod';
import { staffRoles } from '../../../src/platform/index.js';
import { disableStaffMember, endStaffSessions, setStaffRole, StaffMember } from '../../../src/staff/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';
import type { ConsoleCore } from '../core.js';
import { reason } from '../inputs.js';
import type { ResourceDefinition } from '../resource-definition.js';

/** Who works in the console. Credentials and sessions are tables that no resource reads. */
export function staffMemberResource(core: ConsoleCore): ResourceDefinition {
  return {
    id: 'StaffMember',
    entity: StaffMember,
    group: 'rules',
    icon: 'Users',
    needs: 'read_desk',
    title: 'fullName',
    columns: {
      fullName: { list: true, filter: true, sort: true },
      email: { list: true, filter: true },
      role: { list: true, filter: true, values: staffRoles, components: { list: 'PlainValue' } },
      locale: { values: ['ru', 'en'] },
      disabledAt: { list: true },
      disabledReason: { long: true },
      createdAt: { list: true },
    },
    search: ['fullName', 'email'],
    sort: { by: 'fullName', direction: 'asc' },
    actions: staffActions(core),
  };
}

function staffActions({ work }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'setRole',
      on: 'record',
      needs: 'manage_staff',
      icon: 'Award',
      stepUp: true,
      offered: isAtWork,
      input: z.object({ role: z.enum(staffRoles) }),
      run: async ({ actor, recordId, input }) => {
        const { fullName, role } = await work.run(actor, (tx) =>
          setStaffRole(tx, { staffId: recordId, ...input }),
        );
        return { data: { role }, params: { name: fullName } };
      },
    }),
    defineAction({
      name: 'disable',
      on: 'record',
      needs: 'manage_staff',
      icon: 'UserX',
      variant: 'danger',
      offered: isAtWork,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        const { fullName } = await work.run(actor, (tx) =>
          disableStaffMember(tx, { staffId: recordId, ...input }),
        );
        return { params: { name: fullName } };
      },
    }),
    defineAction({
      name: 'endSessions',
      on: 'record',
      // Everybody may sign themselves out everywhere; of others the command asks for more.
      needs: 'read_desk',
      icon: 'LogOut',
      guard: 'endSessions',
      offered: isAtWork,
      input: z.object({}),
      run: async ({ actor, recordId }) => {
        const { fullName } = await work.run(actor, (tx) => endStaffSessions(tx, { staffId: recordId }));
        return { params: { name: fullName } };
      },
    }),
  ];
}

function isAtWork(row: Row): boolean {
  return row['disabledAt'] === null;
}
