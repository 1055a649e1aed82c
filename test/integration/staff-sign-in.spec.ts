import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { Passwords } from '../../src/access/index.js';
import type { StaffRole } from '../../src/platform/index.js';
import { createStaffMember, disableStaffMember } from '../../src/staff/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

const password = 'совсем тайное слово';
const origin = { address: '203.0.113.5', requestId: 'request-1' };
let passwordHash: string;
let database: TestDatabase;
let stage: PeopleStage;
let limited: PeopleStage;
let people = 0;

beforeAll(async () => {
  passwordHash = await new Passwords().hash(password);
  database = await freshDatabase();
  stage = await openPeopleStage(database.url);
  limited = await openPeopleStage(database.url, { limitScale: 1 });
});
afterAll(async () => {
  await limited.close();
  await stage.close();
  await database.drop();
});

const typedAs = (given: string, code = '') => ({ password: given, code });

function hire(role: StaffRole = 'agent') {
  people += 1;
  const form = { email: `staff${String(people)}@opora.test`, fullName: 'Анна', role, passwordHash };
  return stage.asSystem((tx) => createStaffMember(tx, form));
}
const lastEvent = async () => {
  const [row] = await stage.database.query<{ action: string; entity_id: string; canonical: string }>(
    'SELECT action, entity_id, canonical FROM audit_event ORDER BY id DESC LIMIT 1',
  );
  return row!;
};

describe('signing in', () => {
  it('answers with what the session must carry, and records it', async () => {
    const member = await hire('supervisor');
    const signedIn = await stage.staff.verify(` ${member.email.toUpperCase()} `, typedAs(password), origin);
    expect(signedIn).toEqual({ staffId: member.id, sessionVersion: 1, role: 'supervisor' });
    expect(await lastEvent()).toMatchObject({ action: 'staff.signedIn', entity_id: member.id });
  });

  it('is refused alike for every cause, and only the audit says which', async () => {
    const disabled = await hire('agent');
    await stage.asSystem((tx) => disableStaffMember(tx, { staffId: disabled.id, reason: 'left' }));
    const member = await hire('agent');
    const tries = [
      [member.email, 'wrong password', 'wrong_password'],
      [disabled.email, password, 'disabled'],
      ['nobody@opora.test', password, 'unknown_address'],
      ['a\u0000b', password, 'unknown_address'],
      ['', '', 'unknown_address'],
    ] as const;
    for (const [email, typed, cause] of tries) {
      const refusal = await stage.staff
        .verify(email, typedAs(typed), origin)
        .catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'sign_in_refused', facts: {} });
      const event = await lastEvent();
      expect(event).toMatchObject({ action: 'staff.signInRefused' });
      expect(JSON.parse(event.canonical)).toMatchObject({
        actor: { kind: 'staff', id: null },
        facts: { cause },
      });
    }
  });

  it('renews a hash made with other parameters', async () => {
    const member = await hire('agent');
    const old = await hash(password, { memoryCost: 4_096, timeCost: 1 });
    const selectHash = 'SELECT password_hash FROM staff_credential WHERE staff_id = $1';
    await stage.database.query('UPDATE staff_credential SET password_hash = $2 WHERE staff_id = $1', [
      member.id,
      old,
    ]);
    await stage.staff.verify(member.email, typedAs(password), origin);
    const [row] = await stage.database.query<{ password_hash: string }>(selectHash, [member.id]);
    expect(row!.password_hash).toMatch(/m=19456,t=2/);
    await expect(stage.staff.verify(member.email, typedAs(password), origin)).resolves.toMatchObject({
      staffId: member.id,
    });
  });

  it('again inside the session steps up', async () => {
    const member = await hire('agent');
    const proved = await stage.staff.confirm(member.id, typedAs(password), origin);
    expect(proved).toEqual({ staffId: member.id, sessionVersion: 1, role: 'agent' });
    expect((await lastEvent()).action).toBe('staff.steppedUp');
    await expect(stage.staff.confirm(member.id, typedAs('wrong'), origin)).rejects.toMatchObject({
      code: 'sign_in_refused',
    });
    expect((await lastEvent()).action).toBe('staff.stepUpRefused');
  });
});

describe('limits of signing in', () => {
  const attempt = (email: string, typed: string, address: string) =>
    limited.staff.verify(email, typedAs(typed), { address }).then(
      () => 'in',
      (error: { code: string }) => error.code,
    );

  it('lock an account out only for the network that guessed, known or not, right or not', async () => {
    const member = await hire();
    for (const email of [member.email, 'nobody@opora.test']) {
      const answers: string[] = [];
      for (let i = 1; i <= 6; i += 1) answers.push(await attempt(email, 'guess', `198.51.100.${String(i)}`));
      expect(answers).toEqual([...Array<string>(5).fill('sign_in_refused'), 'too_many_requests']);
    }
    expect(await attempt(member.email, password, '198.51.100.200')).toBe('too_many_requests');
    expect(await attempt(member.email, password, '198.51.101.1')).toBe('in');
    const refusal = await limited.staff
      .verify(member.email, typedAs(password), { address: '198.51.100.9' })
      .catch((e: unknown) => e);
    const { facts } = refusal as { facts: { retryAfterSeconds: number } };
    expect(facts.retryAfterSeconds).toBeGreaterThan(800);
    expect(facts.retryAfterSeconds).toBeLessThanOrEqual(900);
  });

  it('forget failures after a success', async () => {
    const member = await hire();
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 4; i += 1)
        expect(await attempt(member.email, 'guess', '192.0.2.1')).toBe('sign_in_refused');
      expect(await attempt(member.email, password, '192.0.2.1')).toBe('in');
    }
  });

  it('count codes for the account, whatever network they come from, but only after the right password', async () => {
    const member = await hire();
    await stage.database.query('UPDATE staff_member SET second_factor_at = now() WHERE id = $1', [member.id]);
    let network = 0;
    const guess = (typed: string, code = '000000') =>
      limited.staff
        .verify(member.email, typedAs(typed, code), { address: `10.0.${String((network += 1))}.1` })
        .catch((error: unknown) => (error as { code: string }).code);
    for (let i = 0; i < 12; i += 1) expect(await guess('wrong')).toBe('sign_in_refused');
    for (let i = 0; i < 10; i += 1) expect(await guess(password)).toBe('sign_in_refused');
    expect(await guess(password)).toBe('too_many_requests');
    expect(await guess('wrong')).toBe('sign_in_refused');
  });

  it('keep no address and no account in the table', async () => {
    const rows = await limited.database.query<{ key: string }>('SELECT key FROM rate_limit');
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[a-zA-Z]+:[\w-]{43}$/);
  });
});
