import { z } from 'zod';
import { regulationInForce } from '../../src/regulation/index.js';
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
      const [secondFactorAt, left, regulation] = await Promise.all([
        secondFactorSince(sql, staff.id),
        recoveryCodesLeft(sql, staff.id),
        regulationInForce(sql),
      ]);
      const required = regulation.staff.secondFactor === 'required';
      return { email: staff.email, secondFactorAt, required, recoveryCodesLeft: secondFactorAt ? left : 0 };
    },
  });
}
