import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { blockUser } from '../../src/users/index.js';
import { ApiApp, password } from '../support/api-app.js';

/**
 * No answer tells whether an address has an account (SECURITY "Identity"): neither its status, its bytes, its headers,
 * nor the time it takes. Calls about known and unknown addresses alternate, so that a busy machine is busy for all of
 * them, and their quicker quarters are compared: a busy machine makes calls slower, never quicker. How far two groups of
 * unknown addresses lie apart is what this machine cannot tell apart today; the others may lie 5 ms further, in one of
 * six rounds. Noise passes sooner or later, but a real leak (a hash not computed: some 20 ms; a mail written within the
 * answer) is in every call and therefore in every round.
 */
const rounds = 6;
const bar = 5;
/** So many calls a group and round, or as many as a round of eight seconds has room for, twelve at least. */
const calls = Number(process.env['OPORA_ALIKE_CALLS'] ?? 20);
const fewest = 12;
const roundMs = calls > 30 ? Infinity : 8_000;

interface Taken {
  readonly said: string;
  readonly ms: number;
}

describe('answers to strangers', () => {
  let api: ApiApp;
  let count = 0;
  const known: string[] = [];
  beforeAll(async () => {
    api = await ApiApp.start({ OPORA_LIMIT_SCALE: '1000000' });
    for (const name of ['known', 'blocked']) await api.customer(`${name}@alike.test`);
    const admin = await api.staff('admin');
    const id = await api.database.query<{ id: string }>(
      "SELECT id FROM portal_user WHERE email LIKE 'blocked@%'",
    );
    await api.as(admin, (tx) => blockUser(tx, { userId: id[0]!.id, reason: 'Проверка' }));
    await api
      .visitor()
      .expect(202, 'POST', '/auth/register', { email: 'unconfirmed@alike.test', password, fullName: 'А' });
    known.push('known@alike.test', 'blocked@alike.test', 'unconfirmed@alike.test');
  });
  afterAll(() => api?.close());

  const unknown = () => `nobody${String((count += 1)).padStart(4, '0')}@alike.test`;

  /** One call over a connection of its own kind, timed; what differs from request to request is left out. */
  const call = (path: string, body: object): Promise<Taken> =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const payload = JSON.stringify(body);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
      const sent = request(`${api.url}/api/v1/auth${path}`, { method: 'POST', headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          const ms = performance.now() - started;
          const names = answer.rawHeaders.filter((_, at) => at % 2 === 0).join();
          const changing = /"(requestId|instance)":"[^"]*"/g;
          resolve({ said: `${String(answer.statusCode)} ${names} ${text.replace(changing, '')}`, ms });
        });
      });
      sent.on('error', reject);
      sent.end(payload);
    });

  const register = (email: string) => call('/register', { email, password, fullName: 'Кто-то' });
  const login = (email: string) => call('/login', { email, password: 'совсем не тот пароль' });
  const forgot = (email: string) => call('/password/forgot', { email });

  /** What a quarter of the calls took less than. */
  const quick = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 4)]!;

  it.each([
    ['register', register],
    ['sign-in', login],
    ['forgotten password', forgot],
  ])('%s says the same of a known, blocked, unconfirmed and unknown address', async (_, ask) => {
    const said = [];
    for (const email of [...known, unknown()]) said.push((await ask(email)).said);
    expect(new Set(said).size).toBe(1);
  });

  it.each([
    ['register', register],
    ['sign-in', login],
    ['forgotten password', forgot],
  ])(
    '%s takes the same time, whoever has the address',
    async (_, ask) => {
      const found: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const [ofKnown, [one, other]] = await measure(ask);
        const spread = Math.max(...ofKnown.map((ms) => Math.abs(ms - (one! + other!) / 2)));
        found.push([...ofKnown, one!, other!].map((ms) => ms.toFixed(1)).join(' '));
        if (spread < bar + Math.abs(one! - other!)) return;
      }
      throw new Error(`quick calls of known, blocked, unconfirmed, unknown, unknown: ${found.join('; ')}`);
    },
    // Only a machine that others keep busy needs more than a fraction of it.
    calls > 30 ? 1_200_000 : 180_000,
  );

  /** How long quick calls take: one figure for each of the known addresses, and two for unknown ones. */
  async function measure(ask: (email: string) => Promise<Taken>): Promise<[number[], number[]]> {
    const groups = [...known.map((email) => () => email), unknown, unknown];
    const times = groups.map((): number[] => []);
    const started = performance.now();
    for (let n = 0; n < calls && (n < fewest || performance.now() - started < roundMs); n += 1) {
      // Each group comes first as often as any other.
      for (let at = 0; at < groups.length; at += 1) {
        const group = (n + at) % groups.length;
        times[group]!.push((await ask(groups[group]!())).ms);
      }
    }
    const figures = times.map(quick);
    return [figures.slice(0, known.length), figures.slice(known.length)];
  }
});
