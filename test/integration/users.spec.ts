import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type StaffActor } from '../../src/platform/index.js';
import { writeRegulation } from '../../src/regulation/index.js';
import {
  blockUser,
  editOwnProfile,
  unblockUser,
  userOfSession,
  type EditOwnProfile,
} from '../../src/users/index.js';
import { UsersStage } from './users-stage.js';

let stage: UsersStage;
beforeAll(async () => (stage = await UsersStage.open()));
afterAll(() => stage.close());

describe('the own profile', () => {
  const edit = (id: string, input: EditOwnProfile) =>
    stage.core.unitOfWork.run({ kind: 'user', id }, (tx) => editOwnProfile(tx, input));

  it('changes as the regulation lets it, by the version that was seen', async () => {
    const user = await stage.confirmedUser({ phone: '1234567' });
    const changes = { fullName: ' Пётр Кузнецов ', phone: '1234567', companyName: 'Фирма' };
    const edited = await edit(user.id, { version: user.version, changes });
    expect(edited).toMatchObject({
      fullName: 'Пётр Кузнецов',
      claimedCompanyName: 'Фирма',
      version: user.version + 1,
    });
    const stale = edit(user.id, { version: user.version, changes: { phone: null } });
    await expect(stale).rejects.toMatchObject({
      code: 'version_conflict',
      facts: { current: edited.version },
    });
    expect(await edit(user.id, { changes: { fullName: 'Пётр Кузнецов' } })).toEqual(edited);
    expect(await stage.verbsAbout(user.id)).toEqual([
      'user.registered',
      'user.emailConfirmed',
      'user.profileEdited',
    ]);
    await expect(edit(user.id, { changes: { fullName: null } })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('is locked under the regulation of seed 000', async () => {
    const user = await stage.confirmedUser();
    await stage.core.asSystem((tx) => writeRegulation(tx, { preset: 'nag' }));
    const locked = edit(user.id, { changes: { phone: '7654321', locale: 'en', fullName: user.fullName } });
    await expect(locked).rejects.toMatchObject({
      code: 'profile_locked',
      facts: { fields: ['phone', 'locale'] },
    });
    await stage.core.asSystem((tx) => writeRegulation(tx, { preset: 'standard' }));
  });

  it('is nobody else’s', async () => {
    await expect(stage.core.asSystem((tx) => editOwnProfile(tx, { changes: {} }))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('blocking', () => {
  it('ends sessions and links at once; unblocking brings the password back, not the sessions', async () => {
    const user = await stage.confirmedUser();
    const session = await stage.signIn(user.email);
    await stage.forget(user.email);
    const token = await stage.lastTokenTo(user.email);
    const staff = await stage.supervisor();
    const block = (reason: string) =>
      stage.core.unitOfWork.run(staff, (tx) => blockUser(tx, { userId: user.id, reason }));
    await expect(block(' ')).rejects.toMatchObject({ code: 'reason_required' });
    await block('abuse');
    await expect(block('again')).rejects.toMatchObject({
      code: 'user_not_active',
      facts: { status: 'blocked' },
    });
    expect(await userOfSession(stage.core.database, session.token)).toBeNull();
    await expect(stage.reset(token)).rejects.toMatchObject({ code: 'token_invalid' });
    const mails = (await stage.mailsTo(user.email)).length;
    await stage.register(user.email);
    await stage.forget(user.email);
    expect(await stage.mailsTo(user.email)).toHaveLength(mails);
    await stage.core.unitOfWork.run(staff, (tx) => unblockUser(tx, { userId: user.id }));
    await expect(stage.signIn(user.email)).resolves.toMatchObject({});
    const again = stage.core.unitOfWork.run(staff, (tx) => unblockUser(tx, { userId: user.id }));
    await expect(again).rejects.toMatchObject({ code: 'user_not_blocked' });
  });

  it('is for staff who may', async () => {
    const user = await stage.confirmedUser();
    const agent: StaffActor = { kind: 'staff', id: newId(), role: 'agent' };
    const act = stage.core.unitOfWork.run(agent, (tx) =>
      blockUser(tx, { userId: user.id, reason: 'no right' }),
    );
    await expect(act).rejects.toMatchObject({ code: 'forbidden' });
  });
});
