import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeRegulation } from '../../src/regulation/index.js';
import { tokenHash } from '../../src/platform/index.js';
import { blockUser, linkToConfirm, takeToken, userByEmail, userById } from '../../src/users/index.js';
import { hour, minute, otherPassword, start, UsersStage } from './users-stage.js';

let stage: UsersStage;
beforeAll(async () => (stage = await UsersStage.open()));
afterAll(() => stage.close());

describe('registering', () => {
  it('makes an unconfirmed account and mails a link that confirms it, once', async () => {
    const email = stage.freshAddress();
    await stage.register(` ${email.toUpperCase()}`, {
      phone: ' +7 495 000-00-00 ',
      companyName: 'ООО «Фирма»',
    });
    const user = (await userByEmail(stage.core.database, email))!;
    expect(user).toMatchObject({
      emailConfirmedAt: null,
      phone: '+7 495 000-00-00',
      claimedCompanyName: 'ООО «Фирма»',
    });
    expect(await stage.mailsTo(email)).toMatchObject([
      { kind: 'registration_confirm', facts: { fullName: 'Пётр Смирнов' } },
    ]);
    const token = await stage.lastTokenTo(email);
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => stage.confirm(token)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'token_invalid' });
    }
    expect((await userById(stage.core.database, user.id))!.emailConfirmedAt).toEqual(start);
    expect(await stage.verbsAbout(user.id)).toEqual(['user.registered', 'user.emailConfirmed']);
  });

  it('again before confirming replaces what was said, and the link', async () => {
    const email = stage.freshAddress();
    await stage.register(email, { phone: '1234567' });
    const oldLink = await stage.lastTokenTo(email);
    await stage.register(email, { fullName: 'Пётр Иванович Смирнов', passwordHash: stage.hashes.second });
    await expect(stage.confirm(oldLink)).rejects.toMatchObject({ code: 'token_invalid' });
    const user = await stage.confirm(await stage.lastTokenTo(email));
    expect(user).toMatchObject({ fullName: 'Пётр Иванович Смирнов', phone: null });
    await expect(stage.signIn(email)).rejects.toMatchObject({ code: 'sign_in_refused' });
    await expect(stage.signIn(email, otherPassword)).resolves.toMatchObject({});
  });

  it('again changes nothing of the account until its own link is used: nobody puts words into another’s mouth', async () => {
    const email = stage.freshAddress();
    await stage.register(email, { fullName: 'Хозяйка', phone: '1' });
    const first = await userByEmail(stage.core.database, email);
    await stage.register(email, { fullName: 'Чужой', phone: '2', passwordHash: stage.hashes.second });
    expect(await userByEmail(stage.core.database, email)).toEqual(first);
    const shown = async () =>
      (await linkToConfirm(
        stage.core.database,
        tokenHash(await stage.lastTokenTo(email)),
        stage.core.clock.now(),
      ))!.fullName;
    expect(await shown()).toBe('Чужой');
    // The owner sees a stranger's name, leaves the page, and registers once more: the stranger's link is dead.
    const strange = await stage.lastTokenTo(email);
    await stage.register(email, { fullName: 'Хозяйка' });
    await expect(stage.confirm(strange)).rejects.toMatchObject({ code: 'token_invalid' });
    expect(await shown()).toBe('Хозяйка');
    expect(await stage.confirm(await stage.lastTokenTo(email))).toMatchObject({ fullName: 'Хозяйка' });
    await expect(stage.signIn(email, otherPassword)).rejects.toMatchObject({ code: 'sign_in_refused' });
    await expect(stage.signIn(email)).resolves.toMatchObject({});
  });

  it('and resetting the password by mail leaves nothing of what a stranger registered', async () => {
    const email = stage.freshAddress();
    await stage.register(email, { passwordHash: stage.hashes.second });
    await stage.forget(email);
    await stage.reset(await stage.lastTokenTo(email), stage.hashes.first);
    await expect(stage.signIn(email, otherPassword)).rejects.toMatchObject({ code: 'sign_in_refused' });
    await expect(stage.signIn(email)).resolves.toMatchObject({});
  });

  it('and then signing in tells as little: the password just registered is answered alike', async () => {
    const [known, blocked] = [await stage.confirmedUser(), await stage.confirmedUser()];
    const staff = await stage.supervisor();
    await stage.core.unitOfWork.run(staff, (tx) => blockUser(tx, { userId: blocked.id, reason: 'abuse' }));
    for (const email of [known.email, blocked.email, stage.freshAddress()]) {
      await stage.register(email, { passwordHash: stage.hashes.second });
      await expect(stage.signIn(email, otherPassword)).rejects.toMatchObject({ code: 'email_unconfirmed' });
    }
    // It opens nothing, and the owner's own password still does.
    await expect(stage.signIn(known.email)).resolves.toMatchObject({});
  });

  it('of a confirmed address changes nothing and writes to the owner', async () => {
    const user = await stage.confirmedUser();
    await stage.register(user.email, { fullName: 'An impostor', passwordHash: stage.hashes.second });
    expect(await userById(stage.core.database, user.id)).toEqual(user);
    expect((await stage.mailsTo(user.email)).map(({ kind }) => kind)).toEqual([
      'registration_confirm',
      'registration_existing',
    ]);
    await expect(stage.signIn(user.email)).resolves.toMatchObject({});
  });

  it('of the address of a merged account writes to the surviving one', async () => {
    const [winner, loser] = [await stage.confirmedUser(), await stage.confirmedUser()];
    await stage.core.database.query(
      "UPDATE portal_user SET status = 'merged', merged_into_id = $2 WHERE id = $1",
      [loser.id, winner.id],
    );
    await stage.core.database.query('INSERT INTO user_email_alias VALUES ($1, $2, $3)', [
      loser.email,
      winner.id,
      start,
    ]);
    // The alias names the person to us; it opens nothing.
    await expect(stage.signIn(loser.email)).rejects.toMatchObject({ code: 'sign_in_refused' });
    await stage.register(loser.email);
    expect((await stage.mailsTo(winner.email)).at(-1)).toMatchObject({ kind: 'registration_existing' });
    expect((await userByEmail(stage.core.database, loser.email))!.id).toBe(winner.id);
  });

  it('at the same time makes one account, and nobody learns that', async () => {
    const email = stage.freshAddress();
    await Promise.all(Array.from({ length: 8 }, () => stage.register(email)));
    expect(
      await stage.core.database.query('SELECT 1 FROM portal_user WHERE email = $1', [email]),
    ).toHaveLength(1);
    expect(await stage.mailsTo(email)).toHaveLength(8);
    await expect(stage.confirm(await stage.lastTokenTo(email))).resolves.toMatchObject({ email });
  });

  it.each([
    [{ email: 'no address' }, 'email', 'syntax'],
    [{ email: '"quoted"@firma.example' }, 'email', 'quoted_local_part'],
    [{ fullName: '  ' }, 'fullName', 'required'],
    [{ fullName: 'a\u0000b' }, 'fullName', 'control_character'],
    [{ phone: '1'.repeat(201) }, 'phone', 'too_long'],
    [{ locale: 'fr' }, 'locale', 'locale_unknown'],
  ])('refuses %j', async (rest, field, code) => {
    await expect(stage.register(stage.freshAddress(), rest)).rejects.toMatchObject({
      facts: { errors: [{ field, code }] },
    });
  });

  it('takes only the claims of the regulation, and says a taken address aloud only where it wants that', async () => {
    const user = await stage.confirmedUser();
    const [{ document }] = (await stage.core.database.query<{ document: object }>(
      'SELECT document FROM regulation ORDER BY number DESC LIMIT 1',
    )) as [{ document: { profile: object } }];
    const strict = {
      ...document,
      registration: { revealsExisting: true },
      profile: { ...document.profile, claims: [] },
    };
    await stage.core.asSystem((tx) => writeRegulation(tx, { document: strict }));
    try {
      await expect(stage.register(stage.freshAddress(), { companyName: 'Фирма' })).rejects.toMatchObject({
        facts: { errors: [{ field: 'companyName', code: 'claim_not_accepted' }] },
      });
      await expect(stage.register(user.email)).rejects.toMatchObject({ code: 'email_taken' });
      const unconfirmed = stage.freshAddress();
      await stage.register(unconfirmed);
      await expect(stage.register(unconfirmed)).resolves.toBeUndefined();
    } finally {
      await stage.core.asSystem((tx) => writeRegulation(tx, { preset: 'standard' }));
    }
  });
});

describe('mailed links', () => {
  it.each([
    ['confirm', 48 * hour],
    ['reset', 30 * minute],
  ])('to %s work until their term ends', async (kind, term) => {
    for (const [elapsed, works] of [
      [term - 1, true],
      [term, false],
    ] as const) {
      stage.later(0);
      const user = kind === 'reset' ? await stage.confirmedUser() : null;
      const email = user?.email ?? stage.freshAddress();
      if (user) await stage.forget(email);
      else await stage.register(email);
      const token = await stage.lastTokenTo(email);
      stage.later(elapsed);
      const use = user ? stage.reset(token) : stage.confirm(token);
      if (works) await expect(use).resolves.not.toThrow();
      else await expect(use).rejects.toMatchObject({ code: 'token_invalid' });
    }
    stage.later(0);
  });

  it('serve their own purpose alone, and survive an act that is refused', async () => {
    const email = stage.freshAddress();
    await stage.register(email);
    const token = await stage.lastTokenTo(email);
    const misused = stage.reset(token);
    await expect(misused).rejects.toMatchObject({ code: 'token_invalid' });
    const broken = stage.asStranger(async (tx) => {
      await takeToken(tx, token, ['confirm_email']);
      throw new Error('the act failed');
    });
    await expect(broken).rejects.toThrow('the act failed');
    await expect(stage.confirm(token)).resolves.toMatchObject({ email });
    for (const nonsense of ['', 'nonsense', '\u0000']) {
      await expect(stage.confirm(nonsense)).rejects.toMatchObject({ code: 'token_invalid' });
    }
  });
});
