import { z } from 'zod';
import { changeEmail, correctProfile, overrideEmail } from '../../../src/casework/index.js';
import { blockUser, clearBounce, unblockUser } from '../../../src/users/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, reason, ticketNumber, version } from '../inputs.js';

/** A field of the profile: left out it stays, `null` or blank empties it. */
const field = line().nullable().optional();

/** What staff change of a contact (SPEC R2.1, R2.2). */
export function userActions(core: ConsoleCore): ConsoleAction[] {
  return [profileCorrection(core), addressChange(core), addressRepair(core), ...barring(core)];
}

function profileCorrection({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'correctProfile',
    on: 'record',
    needs: 'correct_profile',
    icon: 'Edit',
    component: 'ProfileCorrection',
    offered: isOpen,
    input: z.object({
      fullName: field,
      phone: field,
      locale: field,
      companyName: field,
      contractNumber: field,
      accountNumber: field,
      registeredName: field,
      version,
      reason: leftOut(reason),
      ticketNumber: leftOut(ticketNumber),
    }),
    run: async ({ actor, recordId, input }) => {
      const { version: seen, reason: why, ticketNumber: asked, ...changes } = input;
      const { user, diff } = await work.run(actor, (tx) =>
        correctProfile(tx, {
          userId: recordId,
          version: seen,
          changes: withoutUndefined(changes),
          reason: why,
          ticketNumber: asked,
        }),
      );
      return { data: { changes: diff, version: user.version } };
    },
  });
}

function addressChange({ work, secrets }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'changeEmail',
    on: 'record',
    needs: 'change_email',
    icon: 'AtSign',
    component: 'EmailChange',
    offered: isOpen,
    input: z.object({
      email: line(320),
      // Left out it is the commands' to refuse, each in its own words.
      reason: leftOut(reason),
      override: leftOut(z.boolean()),
      evidenceKind: leftOut(line(60)),
      evidenceReference: leftOut(line()),
      lookAlikeAcknowledged: leftOut(z.boolean()),
    }),
    stepUp: ({ override }) => override === true,
    run: async ({ actor, recordId, input }) => {
      const { override, ...change } = input;
      const params = { email: input.email.trim() };
      if (!override) {
        await work.run(actor, (tx) => changeEmail(tx, { userId: recordId, ...change }, secrets));
        return { params };
      }
      const { email } = await work.run(actor, (tx) =>
        overrideEmail(tx, { userId: recordId, ...change }, secrets),
      );
      return { message: 'User.overrideEmail', params: { email }, data: { email } };
    },
  });
}

function barring({ work }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'block',
      on: 'record',
      needs: 'block_user',
      icon: 'Lock',
      variant: 'danger',
      offered: (row) => row['status'] === 'active',
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        await work.run(actor, (tx) => blockUser(tx, { userId: recordId, ...input }));
      },
    }),
    defineAction({
      name: 'unblock',
      on: 'record',
      needs: 'block_user',
      icon: 'Unlock',
      offered: (row) => row['status'] === 'blocked',
      input: z.object({}),
      run: async ({ actor, recordId }) => {
        await work.run(actor, (tx) => unblockUser(tx, { userId: recordId }));
      },
    }),
  ];
}

function addressRepair({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'clearBounce',
    on: 'record',
    needs: 'correct_profile',
    icon: 'Mail',
    placed: true,
    offered: isOpen,
    input: z.object({}),
    run: async ({ actor, recordId }) => {
      await work.run(actor, (tx) => clearBounce(tx, { userId: recordId }));
    },
  });
}

function isOpen(row: Row): boolean {
  return row['status'] === 'active' || row['status'] === 'blocked';
}

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
