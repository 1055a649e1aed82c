import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { message, smallDesk, ticket, writeLegacy, type LegacyLine } from '../support/legacy-system.js';
import { runOpora, startOpora } from '../support/run-opora.js';
import { DurableDatabase } from './durable-database.js';
import { amount, figure, within } from './form.js';

const kills = amount(3, 20);
/** Tickets, each with three messages: some batches of lines for each kill. */
const tickets = amount(2_000, 20_000);

let folder: string;
let whole: TestDatabase;
let broken: DurableDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-moving-'));
  [whole, broken] = await Promise.all([freshDatabase(), DurableDatabase.start()]);
});
afterAll(async () => {
  await whole?.drop();
  await broken?.drop();
  await rm(folder, { recursive: true, force: true });
});

function lines(): LegacyLine[] {
  const many = Array.from({ length: tickets }, (_, index) => {
    const id = `k${String(index)}`;
    const closed = index % 2 === 0 ? { status: 'closed', closedAt: '2026-02-01T09:00:00Z' } : {};
    const said = (place: number) =>
      message(
        `${id}-${String(place)}`,
        id,
        { kind: 'user', user: 'u1' },
        `Сообщение ${String(place)}`,
        10 + place,
      );
    return [ticket(id, String(300_000 + index), 'u1', closed), said(1), said(2), said(3)];
  });
  return [...smallDesk(), ...many.flat()];
}

/** Waits until so many lines of the file have been looked at, or the import has ended. */
async function untilRead(child: ChildProcess, enough: number): Promise<void> {
  const client = new pg.Client({ connectionString: broken.url });
  await client.connect();
  for (let lines = 0; child.exitCode === null && lines < enough; await pause(5)) {
    const { rows } = await client.query<{ lines: number }>(
      'SELECT max(lines)::float8 AS lines FROM import_file',
    );
    lines = rows[0]?.lines ?? 0;
  }
  await client.end();
}

/** Where in the file each kill falls, and how long after a batch: anywhere, but the same anywhere each time. */
function moments(all: number): { enough: number; wait: number; database: boolean }[] {
  return Array.from({ length: kills }, (_, index) => ({
    enough: Math.floor((all * (index + ((index * 7) % 10) / 10)) / (kills + 1)),
    wait: (index * 37) % 150,
    database: index % 3 === 1,
  }));
}

const parsed = (line: string) => JSON.parse(line) as Record<string, unknown>;

/** The lines of an export; the regulation a database begins with, and its types, have ids of their own in each. */
async function exported(url: string, name: string): Promise<string[]> {
  const path = join(folder, name, 'all.ndjson');
  await mkdir(join(folder, name));
  expect(await runOpora(url, join(folder, 'data'), 'export', '--all', '-o', path)).toMatchObject({ code: 0 });
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  return lines.filter((line) => !['regulation', 'ticketType'].includes(String(parsed(line)['kind'])));
}

it('a dry run judges on a database that was never set up, and reports where it is told to', async () => {
  const path = await writeLegacy(join(folder, 'dry.ndjson'), [...smallDesk(), { kind: 'planet' }]);
  const report = join(folder, 'report.ndjson');
  const data = join(folder, 'data');
  const dry = await runOpora(whole.url, data, 'import', '--dry-run', '--report', report, path);
  expect(dry.said).toContain(
    `${path}: ${String(smallDesk().length)} lines would be taken, 0 there already, 1 refused`,
  );
  expect(dry.code).toBe(1);
  const reported = (await readFile(report, 'utf8')).trim().split('\n').map(parsed);
  expect(reported.filter(({ refused }) => refused)).toMatchObject([
    { file: path, line: smallDesk().length + 1, code: 'kind_unknown' },
  ]);
  const none = await runOpora(whole.url, data, 'import', '--dry-run', join(folder, 'nothing.ndjson'));
  expect(none.code).toBe(2);
  expect(none.said).toContain('there is no such file');
});

it.each<readonly [args: readonly string[], words: string]>([
  [[], 'Which file?'],
  [['people.csv'], 'people.csv is a table: --mapping has to say'],
])('says what is missing before anything is read: %j', async (args, words) => {
  const { code, said } = await runOpora(whole.url, join(folder, 'data'), 'import', ...args);
  expect(code).toBe(2);
  expect(said).toContain(words);
});

it(
  'an import that is killed again and again, or its database, ends as one that was not',
  async () => {
    const path = await writeLegacy(join(folder, 'in.ndjson'), lines());
    const all = lines().length;
    expect(await runOpora(whole.url, join(folder, 'data'), 'import', path)).toMatchObject({ code: 0 });
    for (const { enough, wait, database } of moments(all)) {
      const child = startOpora(broken.url, join(folder, 'data'), 'import', path);
      const ended = once(child, 'close');
      child.stdout!.resume();
      child.stderr!.resume();
      await untilRead(child, enough);
      await pause(wait);
      expect(child.exitCode).toBe(null);
      if (database) await broken.down('immediate');
      else child.kill('SIGKILL');
      await ended;
      if (database) await broken.up();
      else expect(child.signalCode).toBe('SIGKILL');
    }
    expect(await runOpora(broken.url, join(folder, 'data'), 'import', path)).toMatchObject({ code: 0 });
    const [one, other] = [await exported(whole.url, 'whole'), await exported(broken.url, 'broken')];
    expect(other).toEqual(one);
    const events = `SELECT count(*)::int AS events FROM audit_event WHERE actor_kind = 'import'`;
    expect(await broken.query(events)).toEqual([{ events: all }]);
    figure('R7 moving in', `${String(all)} lines, ${String(kills)} kills, the same bytes as without`);
  },
  within(240),
);
