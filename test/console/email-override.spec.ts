import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { confirmAddress } from '../../src/casework/index.js';
import { issueToken, resetPassword, type User } from '../../src/users/index.js';
import { openPeopleStage, type PeopleStage, type StaffAtDesk } from './people-stage.js';

const proof = {
  override: true,
  evidenceKind: 'callback',
  evidenceReference: '+7 343 222-11-00, директор',
  reason: 'Перезвонили по номеру из договора',
};
const nobody = { kind: 'user', id: null } as const;

describe('an address put in force by staff', () => {
  let stage: PeopleStage;
  let romashka: string;
  let number = 0;

  beforeAll(async () => {
    stage = await openPeopleStage();
    romashka = (await stage.company('ООО «Ромашка»', 'romashka.ru', ['SNR-0077'])).id;
  });
  afterAll(() => stage?.close());

  const somebody = (domain = 'romashka.ru'): Promise<User> => {
    number += 1;
    return stage.customer(`person${String(number)}@${domain}`, `Контакт ${String(number)}`);
  };
  const member = async (): Promise<User> => {
    const user = await somebody();
    await stage.link(stage.agent.actor, user.id, romashka);
    return user;
  };
  const change = (user: User, input: object, by: StaffAtDesk = stage.supervisor) =>
    by.client.act('User', user.id, 'changeEmail', input);
  const refusal = (user: User, input: object, by: StaffAtDesk = stage.supervisor) =>
    by.client.refusal('User', user.id, 'changeEmail', input);
  const contact = async (user: User) => (await stage.page(stage.auditor, 'user', { id: user.id })).body;
  const statusAt = async (user: User) => (await contact(user)).links[0].status;
  const mailsOf = (user: User) =>
    stage.sql.query<{ kind: string; to: string; tokenId: string | null }>(
      'SELECT kind, to_address AS "to", token_id AS "tokenId" FROM mail_message WHERE user_id = $1 ORDER BY id',
      [user.id],
    );
  const follow = (tokenId: string) =>
    stage.as(nobody, (tx) => confirmAddress(tx, { token: stage.secrets.mailToken(tokenId) }));

  it('stands at once: sessions and mailed links end, both addresses are told, the audit keeps the evidence', async () => {
    const user = await member();
    await stage.sql.query(
      `INSERT INTO user_session (id, user_id, token_hash, created_at, expires_at)
       VALUES (gen_random_uuid(), $1, sha256('open'), now(), now() + interval '1 day')`,
      [user.id],
    );
    await stage.agent.client.done('User', user.id, 'changeEmail', { email: 'a@waits.ru', reason: 'Просит' });
    const evidence = { ...proof, evidenceKind: 'serial_number', evidenceReference: 'snr-0077' };
    const { notice, data } = await change(user, { email: ' New@Romashka.RU ', ...evidence });
    expect(notice).toMatchObject({ type: 'success' });
    expect(data).toEqual({ email: 'new@romashka.ru' });

    const seen = await contact(user);
    expect(seen.contact).toMatchObject({ email: 'new@romashka.ru', awaitedEmail: null });
    expect(seen.contact.emailVouchedAt).not.toBeNull();
    expect(seen.links[0]).toMatchObject({ status: 'active' });
    const [latest] = await stage.sql.query<{ facts: Record<string, unknown>; verb: string }>(
      `SELECT action AS verb, canonical::jsonb -> 'facts' AS facts FROM audit_event
       WHERE entity_id = $1 ORDER BY id DESC LIMIT 1`,
      [user.id],
    );
    expect(latest).toMatchObject({
      verb: 'user.emailOverridden',
      facts: { sessionsEnded: 1, suspendedLinks: 0, evidenceKind: 'serial_number', evidenceFound: true },
    });
    const mails = await mailsOf(user);
    expect(mails.map(({ kind, to }) => [kind, to]).slice(-2)).toEqual([
      ['email_overridden', 'new@romashka.ru'],
      ['email_overridden_told', user.email],
    ]);
    // The address that waited is superseded: its link is dead.
    const waiting = mails.find(({ kind }) => kind === 'email_change_confirm');
    await expect(follow(waiting!.tokenId!)).rejects.toMatchObject({ code: 'token_invalid' });
  });

  it('suspends what the new address does not hold, a role mailbox too, and resumes nothing by itself', async () => {
    const [away, role] = [await member(), await member()];
    await stage.supervisor.client.done('User', away.id, 'changeEmail', { email: 'away@gmail.com', ...proof });
    await stage.supervisor.client.done('User', role.id, 'changeEmail', {
      email: 'info@romashka.ru',
      ...proof,
    });
    expect([await statusAt(away), await statusAt(role)]).toEqual(['suspended', 'suspended']);
  });

  it('is no way around the evidence a link wants: until the mailed link is used, its domain links nobody', async () => {
    const user = await somebody('gmail.com');
    await stage.supervisor.client.done('User', user.id, 'changeEmail', {
      email: 'boss@romashka.ru',
      ...proof,
    });
    const judged = await stage.supervisor.client.done('User', user.id, 'judgeLink', { companyId: romashka });
    expect(judged).toMatchObject({ code: 'evidence_required', warnings: [{ code: 'vouched_address' }] });
    const ask = { companyId: romashka };
    expect(await stage.supervisor.client.refusal('User', user.id, 'linkToCompany', ask)).toBe(
      'evidence_required',
    );
    const together = await stage.supervisor.client.done('Company', romashka, 'linkMatching', {
      domain: 'romashka.ru',
    });
    expect((await contact(user)).links).toEqual([]);
    expect(together).not.toHaveProperty('left', true);

    await follow((await mailsOf(user)).find(({ kind }) => kind === 'email_overridden')!.tokenId!);
    expect((await contact(user)).contact.emailVouchedAt).toBeNull();
    await stage.agent.client.done('User', user.id, 'linkToCompany', ask);
  });

  it('does not bring a suspended link back by itself, whoever asks; a reset password proves the mailbox as well', async () => {
    const user = await member();
    await stage.supervisor.client.done('User', user.id, 'changeEmail', { email: 'out@gmail.com', ...proof });
    await stage.supervisor.client.done('User', user.id, 'changeEmail', {
      email: 'back@romashka.ru',
      ...proof,
    });
    const { id } = (await contact(user)).links[0];
    expect(await stage.admin.client.refusal('CompanyLink', id, 'approve')).toBe('link_does_not_hold');
    const tokenId = await stage.as(nobody, (tx) =>
      issueToken(tx, stage.secrets, {
        userId: user.id,
        purpose: 'reset_password',
        email: 'back@romashka.ru',
      }),
    );
    await stage.as(nobody, (tx) =>
      resetPassword(tx, { token: stage.secrets.mailToken(tokenId), passwordHash: 'kept elsewhere' }),
    );
    await stage.admin.client.done('CompanyLink', id, 'approve');
    expect(await statusAt(user)).toBe('active');
  });

  it.each([
    ['no evidence', { evidenceKind: undefined }, 'evidence_required'],
    ['an unknown kind', { evidenceKind: 'hunch' }, 'evidence_kind_invalid'],
    ['no reference', { evidenceReference: ' ' }, 'evidence_reference_required'],
    ['nine characters of reason', { reason: ' 123456789 ' }, 'reason_too_short'],
    ['letters of two alphabets', { email: 'x@romashkа.ru' }, 'look_alike_unacknowledged'],
    ['a slip of a claimed domain', { email: 'x@romashkaa.ru' }, 'look_alike_unacknowledged'],
    ['a malformed address', { email: '"a b"@c.ru' }, 'invalid_input'],
  ])('refuses %s', async (_, more, code) => {
    const user = await somebody();
    expect(await refusal(user, { email: 'fine@romashka.ru', ...proof, ...more })).toBe(code);
  });

  it('refuses the address the contact has', async () => {
    const user = await somebody();
    expect(await refusal(user, { ...proof, email: user.email.toUpperCase() })).toBe('email_unchanged');
  });

  it('takes ten characters, and a look-alike that was acknowledged', async () => {
    const user = await somebody();
    const input = { ...proof, reason: '1234567890', lookAlikeAcknowledged: true };
    await stage.supervisor.client.done('User', user.id, 'changeEmail', { email: 'x@romashkaa.ru', ...input });
  });

  it('is for supervisors and administrators, after a fresh proof of who they are', async () => {
    const user = await somebody();
    const input = { email: 'else@romashka.ru', ...proof };
    for (const who of [stage.agent, stage.auditor]) expect((await change(user, input, who)).status).toBe(403);
    const pages = await Promise.all(
      [stage.agent, stage.supervisor, stage.admin, stage.auditor].map(
        async (who) => (await stage.page(who, 'user', { id: user.id })).body.mayOverrideEmail,
      ),
    );
    expect(pages).toEqual([false, true, true, false]);
    const late = await stage.staff('supervisor');
    await stage.ageSessions(late);
    expect(await refusal(user, input, late)).toBe('step_up_required');
    // Without an override nothing grave happens: a link is sent.
    await late.client.done('User', user.id, 'changeEmail', { email: 'asks@romashka.ru', reason: 'x' });
    expect((await contact(user)).contact.email).toBe(user.email);
  });

  it('gives one address to one of two who race for it', async () => {
    const two = [await somebody(), await somebody()];
    const input = { email: 'wanted@romashka.ru', ...proof };
    const answers = await Promise.all(two.map((user) => change(user, input)));
    expect(answers.map(({ notice }) => notice.code ?? 'done').sort()).toEqual(['done', 'email_taken']);
  });

  it('takes an address from a change that waited for its link, and gives none that is taken', async () => {
    const [waits, gets] = [await somebody(), await somebody()];
    const email = 'between@romashka.ru';
    await stage.agent.client.done('User', waits.id, 'changeEmail', { email, reason: 'Просит' });
    await stage.supervisor.client.done('User', gets.id, 'changeEmail', { email, ...proof });
    const { tokenId } = (await mailsOf(waits)).find(({ kind }) => kind === 'email_change_confirm')!;
    await expect(follow(tokenId!)).rejects.toMatchObject({ code: 'email_taken' });
    expect(await refusal(waits, { email, ...proof })).toBe('email_taken');
  });

  it('says beforehand what would follow, writing nothing', async () => {
    const user = await member();
    const before = await stage.written();
    const look = async (email: string) =>
      (await stage.page(stage.agent, 'emailOutlook', { userId: user.id, email })).body;
    expect(await look('free@romashka.ru')).toMatchObject({
      refusal: null,
      warnings: [],
      links: [{ companyName: 'ООО «Ромашка»', holds: true, text: 'останется' }],
    });
    expect(await look('info@romashka.ru')).toMatchObject({
      warnings: [{ code: 'role_mailbox' }],
      links: [{ holds: false }],
    });
    expect(await look('x@romashkaa.ru')).toMatchObject({
      lookAlike: 'romashka.ru',
      links: [{ holds: false }],
    });
    expect((await look(user.email)).refusal).toBe('Это и есть нынешний адрес контакта.');
    expect(
      (await stage.page(stage.auditor, 'emailOutlook', { userId: user.id, email: 'a@b.ru' })).status,
    ).toBe(403);
    expect(await stage.written()).toBe(before);
  });
});
