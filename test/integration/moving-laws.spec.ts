import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AppModule } from '../../src/app.module.js';
import { mergeAccount } from '../../src/casework/index.js';
import { ensureRegulation } from '../../src/ensure-regulation.js';
import { EverythingExporter, Importer, refusalInWords } from '../../src/migration/index.js';
import { DomainError, readConfig } from '../../src/platform/index.js';
import {
  addParticipant,
  assignTicket,
  noteOnTicket,
  removeParticipant,
  setPriority,
  splitMessage,
} from '../../src/tickets/index.js';
import { acts, openStageOf, type Act, type Stage } from '../concurrency/acts.js';
import { freshDatabase } from '../support/database.js';
import { openDesk, type Desk } from '../support/desk.js';

/** Some acts are seldom possible: they go on until each was done. */
const [leastRounds, mostRounds] = [400, 5_000];
const reason = 'так решили';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-moving-laws-'));
  desk = await openDesk('standard');
});
afterAll(async () => {
  await desk?.close();
  await rm(folder, { recursive: true, force: true });
});

async function anyOf<Row>(stage: Stage, pick: Parameters<Act>[1], statement: string): Promise<Row> {
  const rows = await stage.desk.database.query<Row>(statement);
  if (rows.length === 0) throw new DomainError('ticket_unknown');
  return pick(rows);
}

/** What sixteen clients do not do, for it is in nobody's way. */
const others: Readonly<Record<string, Act>> = {
  participant: async (s, pick) => {
    const { ticketId, email } = await anyOf<{ ticketId: string; email: string }>(
      s,
      pick,
      `SELECT t.id AS "ticketId", u.email FROM ticket t JOIN company_link l ON l.company_id = t.company_id AND l.status = 'active'
       JOIN portal_user u ON u.id = l.user_id AND u.id <> t.requester_id ORDER BY 1, 2`,
    );
    return s.desk.as(pick(s.staff), (tx) => addParticipant(tx, { ticketId, email }));
  },
  noParticipant: (s, pick) =>
    s.desk.as(pick(s.staff), (tx) =>
      removeParticipant(tx, { ticketId: pick(s.tickets).id, userId: pick(s.users) }),
    ),
  split: async (s, pick) => {
    const message = await anyOf<{ ticketId: string; messageId: string }>(
      s,
      pick,
      `SELECT ticket_id AS "ticketId", id AS "messageId" FROM message WHERE author_kind = 'user' ORDER BY id`,
    );
    return s.desk.as(pick(s.staff), (tx) => splitMessage(tx, { ...message, subject: 'Отдельный вопрос' }));
  },
  note: (s, pick) =>
    s.desk.as(pick(s.staff), (tx) => noteOnTicket(tx, { ticketId: pick(s.tickets).id, body: 'Между нами' })),
  assign: async (s, pick) => {
    const { id } = pick(s.staff);
    return s.desk.as(pick(s.staff), (tx) => assignTicket(tx, { ticketId: pick(s.tickets).id, staffId: id }));
  },
  priority: (s, pick) =>
    s.desk.as(pick(s.staff), (tx) =>
      setPriority(tx, { ticketId: pick(s.tickets).id, priority: pick(['critical', 'low']), reason }),
    ),
};

/** Nothing but this says what is done: linear congruences, as good as any for choosing. */
function choosing(seed: number): <T>(of: readonly T[]) => T {
  let state = seed;
  return (of) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return of[Math.floor((state / 2 ** 32) * of.length)]!;
  };
}

async function live(stage: Stage): Promise<ReadonlySet<string>> {
  const pick = choosing(20_261_122);
  const every = { ...acts, ...others };
  const done = new Set<string>();
  const names = Object.keys(every);
  for (let round = 0; round < leastRounds || (done.size < names.length && round < mostRounds); round += 1) {
    const name = pick(names);
    try {
      await every[name]!(stage, pick);
      done.add(name);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  const [winnerId, loserId] = stage.users.slice(-2) as [string, string];
  await stage.desk.as(stage.staff[0]!, (tx) => mergeAccount(tx, { winnerId, loserId, reason }));
  return done;
}

/** The product over a database, without its doors. */
async function within<T>(url: string, work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const config = readConfig('test', { DATABASE_URL: url, OPORA_DATA_DIR: folder });
  const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: false });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

it('what a desk lived through moves, and moves on, as it was', async () => {
  const stage = await openStageOf(desk);
  const done = await live(stage);
  expect([...Object.keys(acts), ...Object.keys(others)].filter((name) => !done.has(name))).toEqual([]);
  const [first, second] = [join(folder, 'first.ndjson'), join(folder, 'second.ndjson')];
  await within(desk.url, (app) => app.get(EverythingExporter).write(first, { withPasswords: true }));
  const empty = await freshDatabase();
  try {
    await within(empty.url, async (app) => {
      await ensureRegulation(app, 'standard');
      const [taken] = await app.get(Importer).run([first], { dryRun: false, withRegulation: true });
      expect([...taken!.refused.values()].map(refusalInWords)).toEqual([]);
      expect(taken!.remarks.map(refusalInWords)).toEqual([]);
      await app.get(EverythingExporter).write(second, { withPasswords: true });
    });
  } finally {
    await empty.drop();
  }
  const [one, two] = [await readFile(first, 'utf8'), await readFile(second, 'utf8')];
  expect(two.split('\n')).toEqual(one.split('\n'));
  const kinds = new Set(
    one
      .split('\n')
      .flatMap((line) => /"kind":"(reopening|merge|split|participant|followUp)"/.exec(line)?.[1] ?? []),
  );
  expect([...kinds].toSorted()).toEqual(['followUp', 'merge', 'participant', 'reopening', 'split']);
});
