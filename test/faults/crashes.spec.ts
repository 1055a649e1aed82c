import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Product } from '../support/product.js';
import { DurableDatabase } from './durable-database.js';
import { amount, figure, isLong, within } from './form.js';
import { untruths } from './kept-writes.js';
import { castOf, Writers, type Cast } from './writers.js';

const writesOfR1 = amount(300, 10_000);
const kills = amount(2, 20);
const stops = amount(1, 5);
const writesOfR2 = amount(120, 1_000);
const restarts = amount(2, 20);
const notices = amount(50, 1_000);
const killsOfR4 = amount(1, 5);
const mailOutageMs = amount(1_000, 600_000);
const readyWithinMs = 5_000;

let database: DurableDatabase;
let product: Product;
let cast: Cast;

beforeAll(async () => {
  database = await DurableDatabase.start();
  product = await Product.start({}, { url: database.url, drop: () => Promise.resolve() });
  // The half of the tickets' writes that links somebody needs so many people; retries of the others may need more.
  cast = await castOf(product, database, writesOfR1 * 2 + writesOfR2 + 3_000 + restarts * 2_000);
}, within(240));
afterAll(async () => {
  await product?.stop();
  await database?.drop();
}, within(120));

/** Milliseconds until it says that it may get requests. */
async function untilReady(): Promise<number> {
  const begun = performance.now();
  while (performance.now() - begun < 30_000) {
    const { ok } = await fetch(`${product.url}/health/ready`);
    if (ok) return performance.now() - begun;
    await pause(20);
  }
  return Infinity;
}

interface MailRow {
  readonly messageId: string;
  readonly status: string;
  readonly toAddress: string;
}

/**
 * Every mail written since has left to whom it was for, once; `again` of them may have left once more, under the same
 * Message-ID. @returns how many there are, and how many left more than once
 */
async function expectMailed(since: Date, withinSeconds: number, again = 0): Promise<[number, number]> {
  const text = `SELECT message_id AS "messageId", status, to_address AS "toAddress" FROM mail_message
    WHERE created_at >= $1 AND direction = 'out'`;
  let mails: MailRow[] = [];
  for (let tries = 0; tries < withinSeconds * 10; tries += 1) {
    mails = await database.query<MailRow>(text, 'desk', [since]);
    if (mails.every(({ status }) => status === 'sent')) break;
    await pause(100);
  }
  const inBoxes = new Map(
    [...new Set(mails.map(({ toAddress }) => toAddress))].map((address) => [
      address,
      Map.groupBy(product.mailbox.mailsTo(address), ({ messageId }) => messageId),
    ]),
  );
  const delivered = Map.groupBy(product.mailbox.mails(), ({ messageId }) => messageId);
  const timesOf = ({ messageId }: MailRow) => delivered.get(messageId)?.length ?? 0;
  const wrong = mails.filter(
    (mail) =>
      mail.status !== 'sent' ||
      timesOf(mail) === 0 ||
      inBoxes.get(mail.toAddress)!.get(mail.messageId)?.length !== timesOf(mail),
  );
  expect(wrong).toEqual([]);
  const repeated = mails.reduce((sum, mail) => sum + timesOf(mail) - 1, 0);
  expect(repeated).toBeLessThanOrEqual(again);
  return [mails.length, repeated];
}

/** A mail has left a moment before its job is written off; one that a process lost is free within a minute and a half. */
async function nothingHeld(): Promise<void> {
  const held = () => database.query('SELECT 1 FROM graphile_worker.jobs WHERE locked_by IS NOT NULL');
  for (let tries = 0; tries < 1_000 && (await held()).length > 0; tries += 1) await pause(100);
  expect(await held()).toEqual([]);
}

/** Kills the product when the mail server has a mail of which it did not hear that. */
async function killedUnheard(): Promise<void> {
  const taken = Promise.withResolvers<void>();
  product.mailbox.think(() => {
    taken.resolve();
    return new Promise(() => undefined);
  });
  await taken.promise;
  await product.kill();
  product.mailbox.think(() => Promise.resolve());
  // As after the twenty seconds that a killed process may still seem to live.
  if (!isLong)
    await database.query('UPDATE mail_message SET claimed_until = now() WHERE claimed_until > now()');
}

describe('what is acknowledged', () => {
  it(
    'is kept exactly once with its audit event, whoever is killed (R1)',
    async () => {
      const writers = new Writers(cast, 'R1');
      const isEnough = () => writers.done >= writesOfR1;
      const load = writers.writeUntil(isEnough);
      const faults = [...Array<'kill'>(kills).fill('kill'), ...Array<'stop'>(stops).fill('stop')];
      for (const [index, fault] of faults.entries()) {
        const due = (writesOfR1 * (index + 1)) / (faults.length + 1);
        while (writers.done < due) await pause(5);
        if (fault === 'kill') {
          await product.kill();
          await product.revive();
        } else {
          await database.down('immediate');
          await database.up();
        }
      }
      await load;
      await untilReady();
      expect(await untruths(database, writers.writes)).toEqual([]);
      const unknown = writers.writes.filter(({ said }) => said === 'unknown').length;
      figure(
        'R1',
        `0 lost of ${String(writers.done)} acknowledged writes across ${String(kills)} kills and ${String(stops)} ` +
          `immediate database stops, one audit event each; ${String(unknown)} ended without an answer`,
      );
    },
    within(240),
  );
});

describe('while the database is away', () => {
  it(
    'no write claims success, none is there afterwards, and the product is ready soon (R2)',
    async () => {
      const writers = new Writers(cast, 'R2');
      const { pid } = product.child;
      await database.down('immediate');
      while (writers.writes.length < writesOfR2) {
        await Promise.all(Array.from({ length: 8 }, () => writers.write(false)));
      }
      await database.up();
      const ready = await untilReady();
      const answers = new Set(
        writers.writes.map(({ said, status, code }) => `${said} ${String(status)} ${String(code)}`),
      );
      expect([...answers]).toEqual(['refused 503 database_unavailable']);
      expect(await untruths(database, writers.writes)).toEqual([]);
      expect(ready).toBeLessThan(readyWithinMs);
      expect(product.child).toMatchObject({ pid, exitCode: null, signalCode: null });
      figure(
        'R2',
        `0 false successes in ${String(writers.writes.length)} writes, ready ${ready.toFixed(0)} ms after the database`,
      );
    },
    within(240),
  );

  it(
    'again and again under load, the process stays, and its jobs go on (R7)',
    async () => {
      const writers = new Writers(cast, 'R7');
      const { pid } = product.child;
      const since = new Date();
      let isOver = false;
      const load = writers.writeUntil(() => isOver);
      let slowest = 0;
      for (let round = 0; round < restarts; round += 1) {
        const before = writers.done;
        while (writers.done < before + 40) await pause(5);
        await database.down(round % 2 ? 'fast' : 'immediate');
        await database.up();
        slowest = Math.max(slowest, await untilReady());
      }
      isOver = true;
      await load;
      expect(product.child).toMatchObject({ pid, exitCode: null, signalCode: null });
      expect(slowest).toBeLessThan(readyWithinMs);
      expect(await untruths(database, writers.writes)).toEqual([]);
      const [mails] = await expectMailed(since, 110);
      await nothingHeld();
      figure(
        'R7',
        `the process outlived ${String(restarts)} restarts of the database, ready ${slowest.toFixed(0)} ms after it ` +
          `at the latest, each of ${String(mails)} mails has left once`,
      );
    },
    within(240),
  );
});

describe('while the mail server is away', () => {
  it(
    'every notice waits, and leaves soon after it is back, whoever is killed meanwhile (R4)',
    async () => {
      const since = new Date();
      await product.mailbox.down();
      for (let written = 0; written < notices; written += 1) {
        await cast.staff.done('Ticket', cast.ticketId, 'reply', { body: `R4 ${String(written)}` });
      }
      await pause(mailOutageMs);
      await product.mailbox.up();
      const back = performance.now();
      // Every other one is killed while the server has a mail and has not said so; what the others had, nobody knows.
      for (let killed = 0; killed < killsOfR4; killed += 1) {
        const before = product.mailbox.mails().length;
        while (product.mailbox.mails().length < before + notices / (killsOfR4 + 2)) await pause(5);
        await (killed % 2 ? product.kill() : killedUnheard());
        await product.revive();
      }
      const [mails, repeated] = await expectMailed(since, 300, killsOfR4);
      expect(repeated).toBeGreaterThanOrEqual(Math.ceil(killsOfR4 / 2));
      expect(mails).toBeGreaterThanOrEqual(notices);
      const took = (performance.now() - back) / 1_000;
      expect(took).toBeLessThan(300);
      figure(
        'R4',
        `${String(mails)} mails left ${took.toFixed(1)} s after the mail server was back, ${String(repeated)} of them ` +
          `once more under the same Message-ID across ${String(killsOfR4)} kills, each to whom it was for`,
      );
    },
    within(240),
  );
});

describe('a process that is asked to end (SIGTERM)', () => {
  it(
    'finishes what is under way, refuses what is new, gives back what it held and says 0 within 10 s (R8)',
    async () => {
      const holder = new pg.Client({ connectionString: database.url });
      // Where the test fails, the server goes before it does.
      holder.on('error', () => undefined);
      await holder.connect();
      await holder.query('BEGIN');
      await holder.query('SELECT 1 FROM ticket WHERE id = $1 FOR UPDATE', [cast.ticketId]);
      const path = `/tickets/${String(cast.number)}/messages`;
      const underWay = [1, 2, 3, 4].map((n) => cast.customer.call('POST', path, { body: `R8 ${String(n)}` }));
      const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = 'desk'";
      while ((await database.query(waiting)).length < underWay.length) await pause(20);
      const begun = performance.now();
      const ended = once(product.child, 'exit');
      product.child.kill('SIGTERM');
      const refused = () =>
        fetch(`${product.url}/health/live`, { headers: { connection: 'close' } }).then(
          () => false,
          () => true,
        );
      while (!(await refused())) await pause(20);
      await holder.query('ROLLBACK');
      const answers = await Promise.all(underWay);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect(await ended).toEqual([0, null]);
      const took = performance.now() - begun;
      expect(took).toBeLessThan(10_000);
      const held = `SELECT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL
      UNION ALL SELECT pid::text FROM pg_stat_activity WHERE datname = 'desk' AND application_name = 'opora'`;
      expect(await database.query(held)).toEqual([]);
      await holder.end();
      figure('R8', `4 requests under way finished, new ones refused, exit 0 after ${took.toFixed(0)} ms`);
    },
    within(240),
  );
});
