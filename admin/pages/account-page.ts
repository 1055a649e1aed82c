import { z } from 'zod';
import { recoveryCodesLeft, secondFactorSince } from '../../src/staff/index.js';
import type { ConsoleCore } from '../resources/core.js';
import type { AccountView } from './account-view.js';
import { definePage, type ConsolePage } from './define-page.js';

/** The own account: password and second factor, which nobody else sees. */
export function accountConsolePage({ sql }: ConsoleCore): ConsolePage {
  return definePage({
    name: 'account',
    component: 'Account',
    needs: 'read_desk',
    query: z.object({}),
    read: async (_query, { staff }): Promise<AccountView<Date>> => {
      const [secondFactorAt, left] = await Promise.all([
        secondFactorSince(sql, staff.id),
        recoveryCodesLeft(sql, staff.id),
      ]);
      return { email: staff.email, secondFactorAt, recoveryCodesLeft: secondFactorAt ? left : 0 };
    },
  });
}
