import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AppModule } from '../../src/app.module.js';
import { confirmFollowUp, dropFollowUp, linkUserToCompany, mergeAccount } from '../../src/casework/index.js';
import { ensureRegulation } from '../../src/ensure-regulation.js';
import { EverythingExporter, Importer } from '../../src/migration/index.js';
import { DomainError, readConfig } from '../../src/platform/index.js';
import {
  addParticipant,
  assignTicket,
  mergeTickets,
  noteOnTicket,
  removeParticipant,
  setPriority,
  splitMessage,
  unmergeTicket,
} from '../../src/tickets/index.js';
import { acts, openStageOf, type Act, type Stage } from '../concurrency/acts.js';
import { freshDatabase } from '../support/database.js';
import { openDesk, type Desk } from '../support/desk.js';
import { outcomeOf } from '../support/told-lines.js';

/** So many that each act is done some times, by the same choices each time: nothing here is a matter of luck. */
const rounds = 260;
const begun = Date.UTC(2026, 6, 1, 9);
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

/** SQL: two tickets that the same people read; of `one` and `other`, each may say more. */
const pairs = (more: string): string =>
  `SELECT one.id, other.number FROM ticket one JOIN ticket other ON other.requester_id = one.requester_id
     AND other.company_id IS NOT DISTINCT FROM one.company_id AND other.id <> one.id
   WHERE ${more} ORDER BY one.number, other.number`;

/** What sixteen clients do not do, for it is in nobody's way, and what they seldom can: here it is chosen where it can be. */
const others: Readonly<Record<string, Act>> = {
  participant: async (s, pick) => {
    const { ticketId, email } = await anyOf<{ ticketId: string; email: string }>(
      s,
      pick,
      `SELECT t.id AS "ticketId", u.email FROM ticket t
       JOIN company_link l ON l.company_id = t.company_id AND l.status = 'active'
       JOIN portal_user u ON u.id = l.user_id AND u.id <> t.requester_id
       WHERE t.status <> 'merged' ORDER BY t.number, u.email`,
    );
    return s.desk.as(pick(s.staff), (tx) => addParticipant(tx, { ticketId, email }));
  },
  merge: async (s, pick) => {
    const found = pairs(
      "one.status NOT IN ('closed', 'merged') AND other.status NOT IN ('closed', 'merged')",
    );
    const { id, number } = await anyOf<{ id: string; number: number }>(s, pick, found);
    return s.desk.as(pick(s.staff), (tx) => mergeTickets(tx, { sourceId: id, targetNumber: number, reason }));
  },
  unmerge: async (s, pick) => {
    const found = "SELECT id FROM ticket WHERE status = 'merged' ORDER BY number";
    const { id } = await anyOf<{ id: string }>(s, pick, found);
    return s.desk.as(pick(s.staff), (tx) => unmergeTicket(tx, { ticketId: id, reason }));
  },
  confirmFollowUp: async (s, pick) => {
    const found = pairs("one.status NOT IN ('closed', 'merged') AND other.status = 'closed'");
    const { id, number } = await anyOf<{ id: string; number: number }>(s, pick, found);
    return s.desk.as(pick(s.staff), (tx) => confirmFollowUp(tx, { ticketId: id, closedNumber: number }));
  },
  dropFollowUp: async (s, pick) => {
    const found = `SELECT t.id FROM ticket_follow_up f JOIN ticket t ON t.id = f.ticket_id
      WHERE f.status <> 'dropped' ORDER BY t.number`;
    const { id } = await anyOf<{ id: string }>(s, pick, found);
    return s.desk.as(pick(s.staff), (tx) => dropFollowUp(tx, { ticketId: id, reason }));
  },
  noParticipant: (s, pick) =>
    s.desk.as(pick(s.staff), (tx) =>
      removeParticipant(tx, { ticketId: pick(s.tickets).id, userId: pick(s.users) }),
    ),
  split: async (s, pick) => {
    const message = await anyOf<{ ticketId: string; messageId: string }>(
      s,
      pick,
      `SELECT ticket_id AS "ticketId", id AS "messageId" FROM message WHERE author_kind = 'user' ORDER BY at, id`,
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

/** Two colleagues, and a ticket of their company. */
async function begin({ desk: { as, ticket }, staff, users, companies, tickets }: Stage): Promise<void> {
  const [userId, colleagueId, companyId] = [users[0]!, users[4]!, companies[0]!];
  for (const id of [userId, colleagueId])
    await as(staff[0]!, (tx) => linkUserToCompany(tx, { userId: id, companyId }));
  tickets.push({ ...(await ticket(userId)), userId });
}

async function live(stage: Stage): Promise<ReadonlySet<string>> {
  const pick = choosing(20_261_122);
  const every = { ...others, ...acts, ...others };
  const done = new Set<string>();

  const names = Object.keys(every);
  await begin(stage);
  for (let round = 0; round < rounds; round += 1) {
    stage.desk.clock.setNow(new Date(begun + round * 60_000));
    const name = names[round % names.length]!;
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
      const { refused, remarks } = await outcomeOf(taken!);
      expect([...refused, ...remarks].map(({ words }) => words)).toEqual([]);
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
