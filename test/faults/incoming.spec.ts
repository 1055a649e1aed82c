import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyExport } from '../../src/audit/index.js';
import { inDatabase } from '../support/database.js';
import { Product } from '../support/product.js';
import { amount, figure, within } from './form.js';
import { enrolSenders, mailsFor, Postmen, upstream, writer, type TestMail } from './incoming.js';

const count = amount(100, 10_000);
const kills = amount(2, 20);
const copies = 3;
const secret = 'secret of a test that kills processes';

let product: Product;
let number: number;

beforeAll(async () => {
  product = await Product.start({
    OPORA_REGULATION: 'nag',
    OPORA_SECRET: secret,
    MAIL_AUTH: `upstream:${upstream}`,
  });
  const customer = await product.customer(writer, 'Пётр Писатель');
  number = Number(
    (await customer.open({ subject: 'Длинная', type: 'other', description: 'Разговор' })).number,
  );
}, within(60));
afterAll(() => product?.stop(), within(60));

/** A second process that works the same jobs off. */
function startWorker(): ChildProcess {
  const worker = product.beside(['worker'], {
    OPORA_TEST_CLOCK: '0',
    OPORA_LIMIT_SCALE: '1',
    MAIL_SENDER_LIMIT: '30000',
  });
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

interface Became {
  readonly messageId: string;
  readonly came: number;
  readonly outcomes: string[];
  readonly posts: number;
  readonly files: number;
  readonly events: number;
}

/** What became of the copies of each mail, and what they left behind. */
const becameText = `
  SELECT i.message_key AS "messageId", count(*)::int AS came,
         array_agg(DISTINCT m.status || ' ' || m.reason_code) FILTER (WHERE m.status <> 'duplicate') AS outcomes,
         count(p.message_id)::int AS posts,
         count(f.id)::int AS files,
         (SELECT count(*)::int FROM audit_event e JOIN incoming_mail o ON o.id = e.entity_id
          WHERE e.action = 'mail.handled' AND o.message_key = i.message_key) AS events
  FROM incoming_mail i JOIN mail_message m ON m.id = i.id
  LEFT JOIN incoming_mail_post p ON p.mail_id = i.id
  LEFT JOIN attachment f ON f.message_id = p.message_id
  GROUP BY i.message_key`;

const expected: Readonly<Record<TestMail['kind'], string>> = {
  opens: 'handled ticket_opened',
  posts: 'handled posted',
  'opens with a file': 'handled ticket_opened',
  'is of a stranger': 'ignored sender_unregistered_told',
};

/** Every mail of which something else became than was to. */
async function wrongOnes(mails: readonly TestMail[]): Promise<unknown[]> {
  const rows = await inDatabase<Became>(product.databaseUrl, becameText);
  const byId = new Map(rows.map((row) => [row.messageId, row]));
  return mails.flatMap(({ kind, mark }) => {
    const became = byId.get(`<${mark.replaceAll(' ', '-')}@stand-works.ru>`);
    const isRight =
      became !== undefined &&
      became.came >= copies &&
      became.outcomes.length === 1 &&
      became.outcomes[0] === expected[kind] &&
      became.posts === (kind === 'is of a stranger' ? 0 : 1) &&
      became.files === (kind === 'opens with a file' ? 1 : 0) &&
      became.events === became.came;
    return isRight ? [] : [{ kind, mark, became }];
  });
}

async function figures(): Promise<Map<string, number>> {
  const text = await (await fetch(`${product.url}/metrics`)).text();
  const found = text.matchAll(/^opora_mail_incoming\{status="(\w+)"\} (\d+)$/gm);
  return new Map([...found].map(([, status, n]) => [status!, Number(n)]));
}

/** Whoever takes the audit away finds it whole. */
async function expectSealed(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-mails-'));
  try {
    const file = join(folder, 'audit.ndjson');
    const taken = await product.cli('audit', 'export', '--format', 'ndjson', '--output', file);
    expect(taken).toMatchObject({ code: 0 });
    expect(await verifyExport(file, {})).toMatchObject({ code: 0 });
  } finally {
    await rm(folder, { recursive: true });
  }
}

it(
  'a mail delivered three times comes out once, whoever is killed meanwhile (R3)',
  async () => {
    const mails = mailsFor(number, count);
    await enrolSenders(product.databaseUrl, mails);
    let worker = startWorker();
    const postmen = new Postmen(product.smtpPort, mails, copies);
    const delivering = postmen.deliverAll();
    // All but the last kill while mails come; the last one when all have come and many wait to be handled.
    for (let killed = 1; killed <= kills; killed += 1) {
      const due = (count * copies * killed) / kills;
      while (postmen.acknowledged < due) await pause(5);
      await pause(Math.random() * 100);
      await product.kill();
      if (killed % 2) {
        await end(worker, 'SIGKILL');
        worker = startWorker();
      }
      await product.revive();
    }
    await delivering;
    const sent = performance.now();
    for (let left = 1; left > 0;) {
      left = (await figures()).get('received')!;
      if (left > 0) await pause(100);
    }
    const drained = ((performance.now() - sent) / 1_000).toFixed(1);
    expect(await wrongOnes(mails)).toEqual([]);
    const counted = await figures();
    const total = counted.get('total')!;
    expect(total).toBeGreaterThanOrEqual(count * copies);
    expect([...counted.values()].reduce((sum, n) => sum + n, 0)).toBe(total * 2);
    expect(counted.get('handled')! + counted.get('ignored')!).toBe(count);
    const tickets = await inDatabase(
      product.databaseUrl,
      "SELECT subject FROM ticket WHERE subject LIKE 'R3 mail %'",
    );
    expect(tickets).toHaveLength(mails.filter(({ kind }) => kind.startsWith('opens')).length);
    await product.settle();
    await end(worker, 'SIGTERM');
    await expectSealed();
    figure(
      'R3',
      `${String(count)} mails, each delivered ${String(copies)} times (${String(total)} stored), ${String(kills)} kills: ` +
        `${String(count)} outcomes, all handled ${drained} s after the last kill, the audit holds`,
    );
  },
  within(60),
);
