import type { INestApplicationContext } from '@nestjs/common';
import { toString as drawQr } from 'qrcode';
import { z } from 'zod';
import {
  beginSecondFactor,
  changeOwnPassword,
  confirmSecondFactor,
  renewRecoveryCodes,
  SecondFactors,
  StaffAuthentication,
  turnSecondFactorOff,
} from '../../../src/staff/index.js';
import { NewPasswords } from '../../../src/users/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';

/** What the account page does: always about whoever acts, so none of it names a record. */
export function accountActions(core: ConsoleCore, app: INestApplicationContext): ConsoleAction[] {
  return [...secondFactorActions(core, app), changePassword(core, app)];
}

const shared = { on: 'resource', needs: 'read_desk', placed: true, component: 'Account' } as const;
const secret = z.string().max(300).meta({ widget: 'secret' });
const code = z.string().max(100).default('');

function secondFactorActions({ work }: ConsoleCore, app: INestApplicationContext): ConsoleAction[] {
  const deps = { factors: app.get(SecondFactors) };
  return [
    defineAction({
      ...shared,
      name: 'beginSecondFactor',
      stepUp: true,
      input: z.object({}),
      run: async ({ actor }) => {
        const offer = await work.run(actor, (tx) => beginSecondFactor(tx, {}, deps));
        const drawing = await drawQr(offer.uri, { type: 'svg', margin: 2 });
        const qr = `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`;
        return { data: { ...offer, qr } };
      },
    }),
    defineAction({
      ...shared,
      name: 'confirmSecondFactor',
      stepUp: true,
      input: z.object({ code: z.string().max(100) }),
      run: async ({ actor, input }) => {
        const done = await work.run(actor, (tx) => confirmSecondFactor(tx, input, deps));
        return { data: { recoveryCodes: done.recoveryCodes }, sessionVersion: done.sessionVersion };
      },
    }),
    defineAction({
      ...shared,
      name: 'renewRecoveryCodes',
      stepUp: true,
      input: z.object({}),
      run: async ({ actor }) => ({
        data: { recoveryCodes: await work.run(actor, (tx) => renewRecoveryCodes(tx, deps)) },
      }),
    }),
    defineAction({
      ...shared,
      name: 'turnSecondFactorOff',
      stepUp: true,
      input: z.object({ password: secret }),
      run: async ({ actor, input }) => {
        await app.get(StaffAuthentication).checkPassword(actor.id, input.password, originOf(actor));
        const { sessionVersion } = await work.run(actor, turnSecondFactorOff);
        return { sessionVersion };
      },
    }),
  ];
}

function changePassword({ work }: ConsoleCore, app: INestApplicationContext): ConsoleAction {
  return defineAction({
    ...shared,
    name: 'changePassword',
    input: z.object({ currentPassword: secret, code, password: secret }),
    run: async ({ actor, staff, input }) => {
      // Judged first: a refused one must not cost them the code.
      const passwordHash = await app.get(NewPasswords).forAddress(input.password, staff.email);
      const given = { password: input.currentPassword, code: input.code };
      await app.get(StaffAuthentication).confirm(actor.id, given, originOf(actor));
      return work.run(actor, (tx) => changeOwnPassword(tx, { passwordHash }));
    },
  });
}

function originOf({ address = '', requestId }: { address?: string; requestId?: string }) {
  return { address, ...(requestId ? { requestId } : {}) };
}
