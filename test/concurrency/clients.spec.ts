import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DomainError } from '../../src/platform/index.js';
import { amount, figure, within } from '../faults/form.js';
import { openDesk, type Desk } from '../support/desk.js';
import { unauditedRows } from '../support/unaudited.js';
import { acts, openStageOf, type Stage } from './acts.js';
import { brokenInvariants } from './invariants.js';

const clients = 16;
const operations = amount(2_000, 200_000);
const leastSeconds = amount(0, 60);
const seed = 20_261_122;

let desk: Desk;
let stage: Stage;
beforeAll(async () => {
  desk = await openDesk('standard');
  stage = await openStageOf(desk);
});
afterAll(() => desk?.close());

/** Chance that can be told again: mulberry32. Which client is faster remains the machine's choice. */
function chance(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Refusals that are the server's fault rather than an answer to what was asked. */
const faults = new Set([
  'too_busy',
  'database_unavailable',
  'outcome_unknown',
  'invalid_input',
  'internal_error',
]);

it(
  'sixteen clients at random leave every invariant true, and none of them sees a deadlock (R6)',
  async () => {
    const begun = performance.now();
    const told: unknown[] = [];
    const counts = new Map<string, { done: number; refused: number }>();
    let begunOperations = 0;
    const client = async (number: number) => {
      const random = chance(seed + number);
      const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
      while (begunOperations < operations || performance.now() - begun < leastSeconds * 1_000) {
        begunOperations += 1;
        const name = pick(Object.keys(acts));
        const count = counts.get(name) ?? { done: 0, refused: 0 };
        counts.set(name, count);
        try {
          await acts[name]!(stage, pick);
          count.done += 1;
        } catch (error) {
          if (!(error instanceof DomainError) || faults.has(error.code)) told.push({ name, error });
          count.refused += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
    expect(told).toEqual([]);
    expect([...counts].filter(([, { done }]) => done === 0).map(([name]) => name)).toEqual([]);
    expect(await brokenInvariants(desk.database)).toEqual([]);
    expect(await unauditedRows(desk.database)).toEqual([]);
    const [kept] = await desk.database.query<{ told: number; all: number }>(
      `SELECT count(*) FILTER (WHERE id = ANY($1))::int AS told, count(*)::int AS all FROM message`,
      [stage.messages],
    );
    expect(kept).toEqual({
      told: stage.messages.length,
      all: stage.messages.length + stage.tickets.length,
    });
    const done = [...counts.values()].reduce((sum, count) => sum + count.done, 0);
    const { retries } = desk.unitOfWork;
    figure(
      'R6',
      `${String(begunOperations)} operations of ${String(clients)} clients (seed ${String(seed)}) in ` +
        `${((performance.now() - begun) / 1_000).toFixed(1)} s, ${String(done)} done and the rest refused; ` +
        `run again unseen: ${String(retries.get('40P01') ?? 0)} after a deadlock, ` +
        `${String(retries.get('40001') ?? 0)} after a serialisation failure`,
    );
  },
  within(180),
);
