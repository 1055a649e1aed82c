import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openDesk, type Desk } from '../support/desk.js';
import { amount, figure, isLong, within } from './form.js';

const writers = 16;
const loadMs = amount(1_500, 20_000);
const rounds = amount(1, 5);
const roundMs = amount(800, 8_000);
/** Tickets of each writer. */
const ticketsEach = amount(10, 300);

let desk: Desk;
let customers: readonly string[];
beforeAll(async () => {
  desk = await openDesk();
  const names = Array.from({ length: writers }, (_, index) => `writer-${String(index)}@firma.example`);
  customers = await Promise.all(names.map(async (email) => (await desk.customer(email)).id));
}, within(60));
afterAll(() => desk?.close());

/** Sixteen customers open tickets one after another; resolves to how many they opened. */
async function load(milliseconds: number): Promise<number> {
  const until = performance.now() + milliseconds;
  const opened = await Promise.all(
    customers.map(async (id) => {
      let count = 0;
      for (; performance.now() < until; count += 1) await desk.ticket(id);
      return count;
    }),
  );
  return opened.reduce((sum, count) => sum + count, 0);
}

/** Has work done again and again, with a pause between, until it is told to stop. */
function again(work: () => Promise<unknown>, pauseMs: number): () => Promise<void> {
  let isOver = false;
  const run = async (): Promise<void> => {
    while (!isOver) {
      await work();
      await pause(pauseMs);
    }
  };
  const running = run();
  return async () => {
    isOver = true;
    await running;
  };
}

/** Who holds the sealer's lock just now, and whether anybody waits for what it holds. */
const sealing = `
  SELECT a.pid, EXISTS (
    SELECT 1 FROM pg_stat_activity w WHERE a.pid = ANY (pg_blocking_pids(w.pid))) AS blocks
  FROM pg_locks a WHERE a.locktype = 'advisory' AND a.objid = 4906113 AND a.granted
    AND a.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

describe('while sixteen write', () => {
  it(
    'nobody ever waits for the sealer (seal)',
    async () => {
      let [looks, seen, blocked] = [0, 0, 0];
      const watcher = new pg.Client({ connectionString: desk.url });
      await watcher.connect();
      const stopSealing = again(() => desk.sealer.sealAll(), 0);
      const stopLooking = again(async () => {
        const { rows } = await watcher.query<{ blocks: boolean }>(sealing);
        looks += 1;
        seen += rows.length;
        blocked += rows.filter(({ blocks }) => blocks).length;
      }, 1);
      let opened = await load(loadMs);
      // A slow machine looks seldom.
      for (let more = 0; seen === 0 && more < 10; more += 1) opened += await load(loadMs);
      await stopLooking();
      await stopSealing();
      await watcher.end();
      expect(opened).toBeGreaterThan(0);
      expect(seen).toBeGreaterThan(0);
      expect(blocked).toBe(0);
      figure(
        'seal',
        `${String(opened)} tickets by ${String(writers)} writers; of ${String(looks)} looks ${String(seen)} met the sealer ` +
          'at work, nobody waited for it',
      );
    },
    within(60),
  );

  it(
    'they write at nine tenths of the speed they have without it (seal)',
    async () => {
      const shares: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await desk.sealer.sealAll();
        const without = await load(roundMs);
        await desk.sealer.sealAll();
        const stop = again(() => desk.sealer.sealAll(), 1_000);
        const beside = await load(roundMs);
        await stop();
        shares.push(beside / without);
      }
      const share = shares.sort((a, b) => a - b)[Math.floor(shares.length / 2)]!;
      // A second or two say nothing on a machine that does other things besides.
      if (isLong) expect(share).toBeGreaterThanOrEqual(0.9);
      figure('seal', `with the sealer ${(share * 100).toFixed(0)} % of the tickets without it`);
    },
    within(60),
  );

  it(
    'it takes a tenth of the time that writing takes, at most (seal)',
    async () => {
      await desk.sealer.sealAll();
      const beforeLoad = process.cpuUsage();
      // So many, not for so long: what a pass costs by itself must be shared by as many events on a slow machine.
      await Promise.all(
        customers.map(async (id) => {
          for (let count = 0; count < ticketsEach; count += 1) await desk.ticket(id);
        }),
      );
      const writing = process.cpuUsage(beforeLoad);
      const [waiting] = await desk.database.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM audit_unsealed',
      );
      const [began, used] = [performance.now(), process.cpuUsage()];
      await desk.sealer.sealAll();
      const { user, system } = process.cpuUsage(used);
      // Time of the processor, which does not depend on what the machine does besides: this process writes and seals.
      const share = (user + system) / (writing.user + writing.system);
      expect(share).toBeLessThan(1 / 9);
      const each = (total: number) => (total / waiting!.n).toFixed(1);
      expect(await desk.value('SELECT count(*)::int FROM audit_unsealed')).toBe(0);
      figure(
        'seal',
        `${String(waiting!.n)} events sealed, ${each(user + system)} µs of this process's time each, ` +
          `${each((performance.now() - began) * 1_000)} µs altogether; ${(share * 100).toFixed(1)} % of what writing them took`,
      );
    },
    within(60),
  );
});
