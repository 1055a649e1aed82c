import type { INestApplicationContext } from '@nestjs/common';
import { staffRoles } from '../../../src/platform/index.js';
import { StaffMember } from '../../../src/staff/index.js';
import type { ConsoleCore } from '../core.js';
import type { ResourceDefinition } from '../resource-definition.js';
import { accountActions } from './account-actions.js';
import { staffActions } from './staff-actions.js';

/** Who works in the console. Credentials, second factors, invitations and sessions are tables that no resource reads. */
export function staffMemberResource(core: ConsoleCore, app: INestApplicationContext): ResourceDefinition {
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
      standing: {
        list: true,
        filter: true,
        values: ['invited', 'at_work', 'disabled'],
        components: { list: 'StatusMark' },
      },
      locale: { values: ['ru', 'en'] },
      secondFactorAt: { list: true, needs: 'manage_staff' },
      joinedAt: {},
      disabledAt: {},
      disabledReason: { long: true },
      createdAt: { list: true },
    },
    search: ['fullName', 'email'],
    sort: { by: 'fullName', direction: 'asc' },
    actions: [...staffActions(core), ...accountActions(core, app)],
  };
}
