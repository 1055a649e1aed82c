import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { registerContract } from '../../src/contracts/index.js';
import { sweep } from '../../src/jobs/sweep.js';
import { newId } from '../../src/platform/index.js';
import { registerUser, userByEmail } from '../../src/users/index.js';
import { openDesk, type Desk } from '../support/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

/** One row of each that has just run out, and one that has not. */
async function fill(): Promise<void> {
  const user = await desk.customer('sweep@firma.example');
  const [old, fresh] = [await desk.staff('agent'), await desk.staff('agent')];
  const run = (text: string, values: unknown[]) => desk.database.query(text, values);
  const contract = await desk.asSystem((tx) =>
    registerContract(tx, {
      number: 'SWEEP-1',
      kind: 'contract',
      userId: user.id,
      productIds: [],
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
      serviceLevel: '',
    }),
  );
  for (const [name, expire] of [
    ['gone', '-1 second'],
    ['kept', '1 hour'],
  ] as const) {
    await run(`INSERT INTO staff_session VALUES ($1, '{}', now() + $2::interval)`, [name, expire]);
    await run(
      `INSERT INTO user_session (id, user_id, token_hash, created_at, expires_at)
       VALUES ($1, $2, $3, now(), now() + $4::interval)`,
      [newId(), user.id, Buffer.from(name), expire],
    );
  }
  for (const [name, ended, member] of [
    ['gone', '-30 days -1 second', old],
    ['kept', '-30 days +1 hour', fresh],
  ] as const) {
    await run(
      `INSERT INTO one_time_token (id, hash, purpose, user_id, created_at, expires_at, used_at)
       VALUES ($1, $2, 'reset_password', $3, now(), now() + $4::interval, now())`,
      [newId(), Buffer.from(name), user.id, ended],
    );
    await run(
      `INSERT INTO staff_invitation (id, hash, staff_id, email, created_at, expires_at)
       VALUES ($1, $2, $3, 'x', now(), now() + $4::interval)`,
      [newId(), Buffer.from(name), member.id, ended],
    );
    const age = name === 'gone' ? '25 hours' : '23 hours';
    await run(
      `INSERT INTO contract_check (id, user_id, contract_id, checked_at, expires_at)
       VALUES ($1, $2, $3, now() - $4::interval, now() - $4::interval)`,
      [newId(), user.id, contract.id, age],
    );
    await run(
      `INSERT INTO staff_second_factor (staff_id, secret, key_id, created_at)
       VALUES ($1, '', '', now() - $2::interval)`,
      [member.id, age],
    );
    await run(
      `INSERT INTO idempotency_key (scope, key, request_hash, created_at)
       VALUES ('s', $1, '', now() - $2::interval)`,
      [name, age],
    );
  }
}

it('sweeps what has run out and nothing else, however often', async () => {
  await fill();
  const on = await desk.staff('agent');
  await desk.database.query(
    `INSERT INTO staff_second_factor (staff_id, secret, key_id, created_at) VALUES ($1, '', '', now() - interval '1 year')`,
    [on.id],
  );
  await desk.database.query('UPDATE staff_member SET second_factor_at = now() WHERE id = $1', [on.id]);
  for (let turn = 0; turn < 2; turn += 1) {
    await sweep(desk.database);
    const left: Record<string, unknown> = {};
    for (const table of [
      'staff_session',
      'user_session',
      'one_time_token',
      'staff_invitation',
      'staff_second_factor',
      'idempotency_key',
      'contract_check',
    ]) {
      left[table] = await desk.value(`SELECT count(*)::int FROM ${table}`);
    }
    expect(left).toEqual({
      staff_session: 1,
      user_session: 1,
      one_time_token: 1,
      staff_invitation: 1,
      staff_second_factor: 2,
      idempotency_key: 1,
      contract_check: 1,
    });
  }
});

it('sweeps a registration with its dead link, and keeps one whose link still tells why it is dead', async () => {
  const register = (email: string) =>
    desk.asSystem((tx) =>
      registerUser(tx, { email, fullName: 'Кто-то', passwordHash: 'x' }, { secrets: desk.secrets }),
    );
  const pending = async () =>
    (
      await desk.database.query<{ email: string }>('SELECT email FROM pending_registration ORDER BY email')
    ).map(({ email }) => email);
  const owner = await desk.customer('owner@firma.example');
  for (const email of ['gone@firma.example', 'kept@firma.example', owner.email]) await register(email);
  expect(await pending()).toEqual(['gone@firma.example', 'kept@firma.example', owner.email]);
  const end = async (email: string, age: string) => {
    const { id } = (await userByEmail(desk.database, email))!;
    await desk.database.query(
      'UPDATE one_time_token SET expires_at = now() - $2::interval WHERE user_id = $1',
      [id, age],
    );
  };
  await end('gone@firma.example', '30 days 1 second');
  await end('kept@firma.example', '29 days 23 hours');
  await desk.database.query(
    "UPDATE pending_registration SET at = now() - interval '33 days' WHERE email = $1",
    [owner.email],
  );
  for (let turn = 0; turn < 2; turn += 1) {
    await sweep(desk.database);
    expect(await pending()).toEqual(['kept@firma.example']);
  }
});
