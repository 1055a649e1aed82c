import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg, { type Pool } from 'pg';
import { ConsoleLogger, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database, Jobs } from '../../src/platform/index.js';
import { dataSourceOptions } from '../../src/platform/data-source.js';
import { queuePool } from '../../src/platform/queue-pool.js';
import { freshDatabase, inDatabase, type TestDatabase } from '../support/database.js';
import { DatabaseLine, type Fault } from '../support/database-line.js';

/** A tenth of the product's own and less, in their order of size. */
const times = {
  beatMs: 100,
  lookMs: 400,
  unheardMs: 800,
  silenceMs: 800,
  giveWayMs: 300,
  startAgainMs: 50,
};
const goesOnWithinMs = 6_000;
const concurrency = 2;

/** What became of a job. */
interface Worked {
  times: number;
  isUnderWay: boolean;
}

let own: TestDatabase;
let line: DatabaseLine;
let dataSource: DataSource;
let pool: Pool;
let jobs: Jobs;
let said = 0;
const worked = new Map<number, Worked>();
const doubled: number[] = [];

beforeAll(async () => {
  Logger.overrideLogger(false);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  own = await freshDatabase();
  line = await DatabaseLine.open(own.url);
  dataSource = await new DataSource(dataSourceOptions(own.url, [], 2)).initialize();
  pool = queuePool(line.url);
  jobs = new Jobs(new Database(dataSource), pool, times);
  jobs.define('note', async (payload) => {
    const { n } = payload as { n: number };
    const job = worked.get(n)!;
    if (job.isUnderWay) doubled.push(n);
    job.isUnderWay = true;
    await gate(n);
    job.times += 1;
    job.isUnderWay = false;
  });
  await jobs.start(concurrency);
});
afterAll(async () => {
  await jobs?.stop();
  await dataSource?.destroy();
  await line?.close();
  await own?.drop();
  // Spec files behind this one have the same.
  Logger.overrideLogger(new ConsoleLogger());
});

/** Enqueues some jobs, past the line. @returns their numbers */
async function enqueue(howMany = 4): Promise<number[]> {
  const numbers = Array.from({ length: howMany }, () => (said += 1));
  for (const n of numbers) worked.set(n, { times: 0, isUnderWay: false });
  await inDatabase(
    own.url,
    `SELECT graphile_worker.add_job('note', json_build_object('n', n)) FROM unnest($1::integer[]) AS n`,
    [numbers],
  );
  return numbers;
}

/** Milliseconds until these jobs were worked and none is left. */
async function untilDone(numbers: readonly number[]): Promise<number> {
  const begun = performance.now();
  const isLeft = async () =>
    numbers.some((n) => worked.get(n)!.times === 0) ||
    (await inDatabase(own.url, 'SELECT 1 FROM graphile_worker.jobs')).length > 0;
  while (await isLeft()) {
    if (performance.now() - begun > 4 * goesOnWithinMs) return Infinity;
    await pause(50);
  }
  return performance.now() - begun;
}

/** When a job may end; as soon as it likes, where nothing is said. */
let gate: (n: number) => Promise<void> = () => pause(10);

/** Where it happens: the words of the statement, and, where the workers are to be replaced at that moment, a cut before. */
const moments: readonly (readonly [string, string, boolean])[] = [
  ['says that it lives', 'working_process', false],
  ['takes a job', 'get_job', false],
  ['writes down how a job ended', 'complete_job', false],
  ['begins to listen', 'LISTEN "jobs:insert"; LISTEN', true],
  ['stops listening', 'UNLISTEN', true],
  ['is started again', 'graphile_worker".migrations', true],
  ['says for the first time that it lives', 'pg_advisory_lock', true],
];
const faults: readonly (readonly [Fault, 'its' | 'all'])[] = [
  ['cut', 'its'],
  ['cut', 'all'],
  ['silent', 'its'],
  ['silent', 'all'],
];

describe('the queue goes on, and works no job twice at once,', () => {
  it.each(
    moments.flatMap(([moment, words, isReplaced]) =>
      faults.map(([fault, whose]) => [fault, whose, moment, words, isReplaced] as const),
    ),
  )('after a %s of %s connections when it %s', async (fault, whose, _moment, words, isReplaced) => {
    const happened = line.faultAt(words, fault, whose);
    if (isReplaced) void line.faultAt('working_process', 'cut');
    const before = await enqueue();
    await happened;
    const numbers = [...before, ...(await enqueue())];
    expect(await untilDone(numbers)).toBeLessThan(goesOnWithinMs);
    expect(doubled).toEqual([]);
    const again = numbers.reduce((sum, n) => sum + worked.get(n)!.times - 1, 0);
    // Those under way and those whose end was just written down, and no others.
    expect(again).toBeLessThanOrEqual(2 * concurrency);
  });

  it('after none of its jobs could be written off, though its presence is as it was', async () => {
    // Each is written off by itself, while a worker looks for another and finds none: a pool of workers never ends after that.
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let begun = 0;
    gate = () => gates[begun++]?.promise ?? pause(10);
    const numbers = await enqueue(concurrency);
    while (begun < concurrency) await pause(10);
    const holder = new pg.Client({ connectionString: own.url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE graphile_worker._private_jobs IN EXCLUSIVE MODE');
    for (const { resolve } of gates) {
      const happened = line.faultAt('complete_job', 'cut');
      resolve();
      await happened;
      await pause(100);
    }
    await holder.end();
    numbers.push(...(await enqueue()));
    expect(await untilDone(numbers)).toBeLessThan(goesOnWithinMs);
    expect(doubled).toEqual([]);
  });
});
