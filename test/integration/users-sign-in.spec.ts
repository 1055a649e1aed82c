import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/index.js';
import {
  blockUser,
  closeSession,
  openSession,
  requestPasswordReset,
  userOfSession,
} from '../../src/users/index.js';
import { hour, origin, otherPassword, password, UsersStage } from './users-stage.js';

let stage: UsersStage;
beforeAll(async () => (stage = await UsersStage.open()));
afterAll(() => stage.close());

describe('signing in', () => {
  it('opens a session of fourteen real days, found by its token', async () => {
    const user = await stage.confirmedUser();
    const session = await stage.signIn(` ${user.email.toUpperCase()} `);
    const days = (session.expiresAt.getTime() - stage.core.clock.realNow().getTime()) / (24 * hour);
    expect(days).toBeCloseTo(14, 2);
    expect(await userOfSession(stage.core.database, session.token)).toEqual({
      user,
      sessionId: session.sessionId,
    });
    const [row] = await stage.core.database.query('SELECT * FROM user_session WHERE user_id = $1', [user.id]);
    expect(JSON.stringify(row)).not.toContain(session.token);
    await stage.core.asSystem((tx) => closeSession(tx, session));
    await stage.core.asSystem((tx) => closeSession(tx, session));
    expect(await userOfSession(stage.core.database, session.token)).toBeNull();
    expect(await stage.verbsAbout(user.id)).toEqual([
      'user.registered',
      'user.emailConfirmed',
      'user.signedIn',
      'user.signedOut',
    ]);
  });

  it('ends by the real clock, whatever business time says', async () => {
    const user = await stage.confirmedUser();
    const { token } = await stage.signIn(user.email);
    stage.later(400 * 24 * hour);
    expect(await userOfSession(stage.core.database, token)).not.toBeNull();
    stage.later(0);
    // The column keeps whole milliseconds: now() itself may be rounded into the future.
    await stage.core.database.query(
      `UPDATE user_session SET expires_at = now() - interval '1 ms' WHERE user_id = $1`,
      [user.id],
    );
    expect(await userOfSession(stage.core.database, token)).toBeNull();
    await stage.signIn(user.email);
    expect(
      await stage.core.database.query('SELECT 1 FROM user_session WHERE user_id = $1', [user.id]),
    ).toHaveLength(1);
  });

  it('is refused alike for a wrong password, an unknown address and a blocked account', async () => {
    const user = await stage.confirmedUser();
    const blocked = await stage.confirmedUser();
    const staff = await stage.supervisor();
    await stage.core.unitOfWork.run(staff, (tx) => blockUser(tx, { userId: blocked.id, reason: 'abuse' }));
    const tries = [
      [user.email, 'wrong'],
      [stage.freshAddress(), password],
      [blocked.email, password],
      ['a\u0000b', ''],
      ['', ''],
    ];
    for (const [email, typed] of tries) {
      await expect(stage.signIn(email!, typed)).rejects.toMatchObject({ code: 'sign_in_refused', facts: {} });
    }
  });

  it('tells of an unconfirmed address only who knows the password', async () => {
    const email = stage.freshAddress();
    await stage.register(email);
    await expect(stage.signIn(email, 'wrong')).rejects.toMatchObject({ code: 'sign_in_refused' });
    await expect(stage.signIn(email)).rejects.toMatchObject({ code: 'email_unconfirmed' });
  });

  it('comes to nothing when the password changes in between', async () => {
    const user = await stage.confirmedUser();
    const verified = await stage.core.users.verify(user.email, password, origin);
    await stage.forget(user.email);
    const token = await stage.lastTokenTo(user.email);
    await stage.reset(token);
    const opened = stage.core.asSystem((tx) => openSession(tx, verified));
    await expect(opened).rejects.toMatchObject({ code: 'sign_in_refused' });
  });

  it('is confirmed again inside the session by the password', async () => {
    const user = await stage.confirmedUser();
    await expect(stage.core.users.verifyPassword(user.id, password)).resolves.toBeUndefined();
    for (const id of [user.id, newId(), 'nobody']) {
      await expect(stage.core.users.verifyPassword(id, 'wrong')).rejects.toMatchObject({
        code: 'password_wrong',
      });
    }
  });
});

describe('a forgotten password', () => {
  it('is asked for with the same work, whoever the address belongs to', async () => {
    const user = await stage.confirmedUser();
    const before = await stage.core.verbs();
    for (const email of [user.email, stage.freshAddress()])
      await stage.asStranger((tx) => requestPasswordReset(tx, { email }));
    expect(await stage.core.verbs()).toEqual(before);
    const jobs = await stage.core.database.query(
      "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'send_password_reset'",
    );
    expect(jobs).toHaveLength(2);
    await stage.core.jobs.settle();
    expect((await stage.mailsTo(user.email)).at(-1)!.kind).toBe('password_reset');
    expect((await stage.core.verbs()).slice(before.length)).toEqual(['user.passwordResetRequested']);
  });

  it('is set anew by the newest link, which ends every session and every other link', async () => {
    const user = await stage.confirmedUser();
    const session = await stage.signIn(user.email);
    await stage.forget(user.email);
    const older = await stage.lastTokenTo(user.email);
    await stage.forget(user.email);
    const newest = await stage.lastTokenTo(user.email);
    const passwordHash = await stage.core.newPasswords.forResetToken('совсем новое слово', newest);
    const reset = (token: string) => stage.reset(token, passwordHash);
    await expect(reset(older)).rejects.toMatchObject({ code: 'token_invalid' });
    const outcomes = await Promise.allSettled([reset(newest), reset(newest), reset(newest)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await userOfSession(stage.core.database, session.token)).toBeNull();
    await expect(stage.signIn(user.email)).rejects.toMatchObject({ code: 'sign_in_refused' });
    await expect(stage.signIn(user.email, 'совсем новое слово')).resolves.toMatchObject({});
    const told = (await stage.mailsTo(user.email)).filter(({ kind }) => kind === 'password_changed');
    expect(told).toHaveLength(1);
  });

  it('confirms an address that was not, since the link went there', async () => {
    const email = stage.freshAddress();
    await stage.register(email);
    const confirmation = await stage.lastTokenTo(email);
    await stage.forget(email);
    const token = await stage.lastTokenTo(email);
    await stage.reset(token);
    await expect(stage.signIn(email, otherPassword)).resolves.toMatchObject({});
    await expect(stage.confirm(confirmation)).rejects.toMatchObject({ code: 'token_invalid' });
  });

  it('is judged before it is hashed', async () => {
    const user = await stage.confirmedUser();
    await stage.forget(user.email);
    const token = await stage.lastTokenTo(user.email);
    for (const [chosen, code] of [
      ['short', 'password_too_short'],
      [`${user.email}1`, 'password_too_common'],
    ] as const) {
      await expect(stage.core.newPasswords.forResetToken(chosen, token)).rejects.toMatchObject({
        facts: { errors: [{ field: 'password', code }] },
      });
    }
    await expect(stage.core.newPasswords.forResetToken(password, 'nonsense')).rejects.toMatchObject({
      code: 'token_invalid',
    });
  });

  it('is written about once, though the job runs twice', async () => {
    const user = await stage.confirmedUser();
    await stage.asStranger((tx) => requestPasswordReset(tx, { email: user.email }));
    const [job] = await stage.core.database.query<{ payload: object }>(
      'SELECT payload FROM graphile_worker._private_jobs ORDER BY id DESC LIMIT 1',
    );
    await stage.core.jobs.settle();
    await stage.core.asSystem((tx) => tx.enqueue('send_password_reset', job!.payload));
    await stage.core.jobs.settle();
    expect(await stage.mailsTo(user.email)).toHaveLength(2);
    await expect(
      stage.core.newPasswords.forResetToken(password, await stage.lastTokenTo(user.email)),
    ).resolves.toMatch(/^\$argon2id/);
  });
});
