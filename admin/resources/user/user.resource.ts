import { User } from '../../../src/users/index.js';
import type { ConsoleCore } from '../core.js';
import type { ResourceDefinition } from '../resource-definition.js';
import { holdActions } from '../hold-actions.js';
import { erasureActions } from './erasure-actions.js';
import { linkActions } from './link-actions.js';
import { mergeActions } from './merge-actions.js';
import { userActions } from './user-actions.js';

/** The customers' contact persons. */
export function userResource(core: ConsoleCore): ResourceDefinition {
  return {
    id: 'User',
    entity: User,
    group: 'customers',
    icon: 'User',
    needs: 'read_desk',
    title: 'fullName',
    columns: {
      fullName: { list: true, filter: true, sort: true },
      email: { list: true, filter: true },
      emailConfirmedAt: { list: 'unseen' },
      phone: { list: true, filter: true },
      locale: { values: ['ru', 'en'] },
      status: {
        list: true,
        filter: true,
        values: ['active', 'blocked', 'merged', 'erased'],
        components: { list: 'StatusMark' },
      },
      claimedCompanyName: { list: 'unseen' },
      claimedContractNumber: {},
      claimedAccountNumber: {},
      claimedRegisteredName: {},
      mergedIntoId: { reference: 'User' },
      version: { list: 'unseen', show: false },
      createdAt: { list: true },
      updatedAt: { show: false },
    },
    search: ['fullName', 'email', 'phone'],
    sort: { by: 'id', direction: 'desc' },
    actions: [
      ...linkActions(core),
      ...userActions(core),
      ...mergeActions(core),
      ...holdActions(core, 'User'),
      ...erasureActions(core),
    ],
    components: { show: 'UserCard' },
  };
}
