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
import { amount, figure, within } from './form.js';

const kills = amount(3, 20);
/** Tickets, each with three messages: some batches of lines for each kill. */
const tickets = amount(2_000, 20_000);

let folder: string;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-moving-'));
});
afterAll(async () => {
  for (const database of databases) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function newDatabase(): Promise<TestDatabase> {
  const database = await freshDatabase();
  databases.push(database);
  return database;
}

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

/** How many lines of the file have been looked at. */
async function linesRead(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ lines: number }>(
    'SELECT max(lines)::float8 AS lines FROM import_file',
  );
  return rows[0]?.lines ?? 0;
}

async function exported({ url }: TestDatabase, name: string): Promise<string> {
  const path = join(folder, name, 'all.ndjson');
  await mkdir(join(folder, name));
  expect(await runOpora(url, join(folder, 'data'), 'export', '--all', '-o', path)).toMatchObject({ code: 0 });
  return readFile(path, 'utf8');
}

it(
  'an import that is killed again and again ends as one that was not',
  async () => {
    const path = await writeLegacy(join(folder, 'in.ndjson'), lines());
    const [whole, broken] = [await newDatabase(), await newDatabase()];
    const all = lines().length;
    expect(await runOpora(whole.url, join(folder, 'data'), 'import', path)).toMatchObject({ code: 0 });
    const client = new pg.Client({ connectionString: broken.url });
    await client.connect();
    for (let kill = 1; kill <= kills; kill += 1) {
      const child = startOpora(broken.url, join(folder, 'data'), 'import', path);
      const ended = once(child, 'close');
      const enough = (all * kill) / (kills + 2);
      while (child.exitCode === null && (await linesRead(client)) < enough) await pause(5);
      child.kill('SIGKILL');
      await ended;
      expect(child.signalCode).toBe('SIGKILL');
    }
    await client.end();
    expect(await runOpora(broken.url, join(folder, 'data'), 'import', path)).toMatchObject({ code: 0 });
    expect((await exported(broken, 'broken')).split('\n')).toEqual(
      (await exported(whole, 'whole')).split('\n'),
    );
    figure('R7 moving in', `${String(all)} lines, ${String(kills)} kills, the same bytes as without`);
  },
  within(240),
);
