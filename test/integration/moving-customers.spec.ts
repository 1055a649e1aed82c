import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keptHistory } from '../../src/migration/index.js';
import { oldPasswords, smallDesk, user } from '../support/legacy-system.js';
import { argon2OfOldSystem } from '../support/old-argon2.js';
import { openMovingStage, type MovingStage } from './moving-stage.js';

let stage: MovingStage;
let app: MovingStage['app'];
let bring: MovingStage['bring'];
let one: MovingStage['one'];
beforeAll(async () => {
  stage = await openMovingStage();
  ({ app, bring, one } = stage);
  const followUp = { kind: 'followUp', legacyId: 'y7', ticket: 't4', continues: 't2', status: 'claimed' };
  await bring([...smallDesk(), { ...followUp, claimedAt: '2026-01-10T10:00:00Z' }]);
});
afterAll(() => stage?.close());

describe('passwords of an older system', () => {
  it('sign in once and again, made anew meanwhile', async () => {
    const known = [...oldPasswords, await argon2OfOldSystem()];
    const people = known.map(({ kind, hash }) =>
      user(`pw-${kind}`, `${kind}@romashka-net.ru`, { passwordHash: hash }),
    );
    expect((await bring(people)).refused.length).toBe(0);
    for (const { kind, password } of known) {
      const email = `${kind}@romashka-net.ru`;
      // While anybody has an old password, each refusal takes its time.
      if (kind === 'bcrypt')
        expect(await app.visitor().call('POST', '/auth/login', { email, password: 'другой' })).toMatchObject({
          status: 401,
        });
      await app.visitor().signIn(email, password);
      const kept = await one(
        `SELECT c.password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%' AS renewed
         FROM user_credential c JOIN portal_user u ON u.id = c.user_id WHERE u.email = $1`,
        [email],
      );
      expect([kind, kept]).toEqual([kind, { renewed: true }]);
      await app.visitor().signIn(email, password);
    }
  });
});

describe('the archive', () => {
  const signedIn = async (legacyId: string) => {
    const [row] = await app.database.query<{ email: string }>(
      `SELECT u.email FROM portal_user u JOIN legacy_id l ON l.id = u.id WHERE l.legacy_id = $1`,
      [legacyId],
    );
    const password = 'верный пароль 42';
    const customer = app.visitor();
    await customer.expect(202, 'POST', '/auth/password/forgot', { email: row!.email });
    await app.settle();
    await customer.expect(200, 'POST', '/auth/password/reset', {
      token: await app.mailedToken(row!.email),
      password,
    });
    await customer.signIn(row!.email, password);
    return customer;
  };

  it('is read by who asked, and as if it were not there by anybody else', async () => {
    const ivan = await signedIn('u1');
    const olga = await signedIn('u2');
    const list = await ivan.expect(200, 'GET', '/archive/tickets');
    expect(list.items).toMatchObject([{ number: 200_003, status: 'closed', oldNumber: null }]);
    const ticketOfIvan = await ivan.expect(200, 'GET', '/archive/tickets/200003');
    expect(ticketOfIvan.messages.map(({ body }: { body: string }) => body)).toEqual([
      'Маршрутизаторы перезагружаются',
      'Заменили модуль',
    ]);
    expect((await ivan.expect(200, 'GET', '/archive/tickets?q=маршрутизатор')).items).toHaveLength(1);
    expect((await ivan.expect(200, 'GET', '/archive/tickets?q=брак')).items).toHaveLength(0);
    expect((await olga.expect(200, 'GET', '/archive/tickets/4711')).number).toBeGreaterThan(200_003);
    for (const number of ['200003', '9999', 'x'])
      expect(await olga.call('GET', `/archive/tickets/${number}`)).toMatchObject({ status: 404 });
    // What it was tied to, where the reader may read that: Olga's merged one leads to none of hers.
    const splits = ticketOfIvan.messages.map(({ splitInto }: { splitInto: number | null }) => splitInto);
    expect(splits).toEqual([null, 200_001]);
    const merged = await olga.expect(200, 'GET', '/archive/tickets/4711');
    expect([merged.mergedInto, merged.followUpOf, merged.participants]).toEqual([null, null, []]);
    const [file] = ticketOfIvan.files;
    expect((await app.fetch(`/api/v1/attachments/${file.id}`, { headers: ivan.authorization })).status).toBe(
      200,
    );
    expect((await app.fetch(`/api/v1/attachments/${file.id}`, { headers: olga.authorization })).status).toBe(
      404,
    );
  });

  it('tells staff what tied it to others, who took part and when it was opened again', async () => {
    const idOf = async (legacy: string) =>
      String(
        (await one("SELECT id FROM legacy_id WHERE kind = 'ticket' AND legacy_id = $1", [legacy]))!['id'],
      );
    const told = async (legacy: string) =>
      (await keptHistory(app.database, await idOf(legacy))).map(({ act, subject, isArchived, ...more }) => [
        ...[act, subject, isArchived, more.person, more.by, more.reason, more.state],
      ]);
    expect(await told('t3')).toEqual([
      ['reopened', null, false, null, 'Пётр Инженер', 'Снова не работает', null],
      ['reopened', null, false, null, null, null, null],
      ['splitInto', 'Заявка 200001', false, null, null, null, null],
      ['participant', null, false, 'Контакт u2', 'Контакт u1', null, 'left'],
      ['mergedHere', 'Заявка 4711', true, null, 'Ушла Давно', 'Одно и то же', null],
    ]);
    // Of tickets at work: merges that were undone there, and splits from the archive.
    expect((await told('t1')).map(([act, subject, , , , , state]) => [act, subject, state])).toEqual([
      ['mergedInto', 'Заявка AB-17', 'undone'],
      ['splitFrom', 'Заявка 200003', null],
    ]);
    expect((await told('t2')).map(([act, subject]) => [act, subject])).toEqual([
      ['mergedHere', 'Заявка 200001'],
      ['continuedBy', 'Заявка 4711'],
    ]);
    expect((await told('t4')).map(([act, subject]) => [act, subject])).toEqual([
      ['continues', 'Заявка AB-17'],
      ['mergedInto', 'Заявка 200003'],
    ]);
  });

  it('is opened again by nothing', async () => {
    const ivan = await signedIn('u1');
    for (const act of ['messages', 'reopen', 'close'])
      expect(
        await ivan.call('POST', `/tickets/200003/${act}`, act === 'messages' ? { body: 'Снова' } : {}),
      ).toMatchObject({
        status: 404,
        body: { code: 'ticket_archived' },
      });
    const statements = [
      "UPDATE archived_ticket SET subject = 'x'",
      'DELETE FROM archived_message',
      "UPDATE archived_message SET body = 'x'",
      'DELETE FROM archived_ticket',
    ];
    for (const statement of statements)
      await expect(app.database.query(statement)).rejects.toMatchObject({ code: 'archive_read_only' });
  });

  it('leads an old number to its ticket', async () => {
    const kuznetsov = await signedIn('u3');
    expect(await kuznetsov.expect(200, 'GET', '/tickets/AB-17')).toMatchObject({ subject: 'Заявка AB-17' });
  });
});
