import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { processorSecondsOf } from '../import/usage.js';
import type { Measured } from '../measured.js';
import type { Stack } from '../stack.js';
import type { MailOrder } from './mail-load.js';
import type { Correspondent } from './written-mails.js';

/** What a run of mails has shown. Processor time in milliseconds a mail. */
export interface MailMeasured {
  readonly connections: number;
  readonly stored: Measured;
  /** Mails a second from the first to the last that was handled, those that waited at the end included. */
  readonly handledPerSecond: number;
  readonly product: number;
  readonly database: number;
}

/** How mail intake is called among the workloads, and what it must reach. */
export const mailIntake = { name: 'mail intake, 2 KB mails', bar: 300 } as const;

const longestWaitMs = 300_000;

/** Delivers mails for so long and waits until each has its outcome; the median of several rounds by mails handled. */
export async function measureMail(
  stack: Stack,
  connections: number,
  { seconds, rounds }: { readonly seconds: number; readonly rounds: number },
): Promise<MailMeasured> {
  const people = await correspondents(stack);
  const measured: MailMeasured[] = [];
  await deliver(stack, people, connections, 2);
  for (let round = 0; round < rounds; round += 1)
    measured.push(await deliver(stack, people, connections, seconds));
  measured.sort((one, other) => one.handledPerSecond - other.handledPerSecond);
  return measured[Math.floor((rounds - 1) / 2)]!;
}

let delivered = 0;

async function deliver(
  stack: Stack,
  people: readonly Correspondent[],
  connections: number,
  seconds: number,
): Promise<MailMeasured> {
  await stack.settle();
  await untilNone(stack, unsealed);
  const before = await processorTime(stack);
  const begun = performance.now();
  const order: MailOrder = { port: stack.smtpPort, people, connections, seconds, first: delivered };
  const stored = await load(order);
  const count = Math.round(stored.perSecond * seconds);
  delivered += count + connections;
  await untilNone(stack, waitingMail);
  const took = (performance.now() - begun) / 1_000;
  const after = await processorTime(stack);
  const each = (which: 'product' | 'database'): number => ((after[which] - before[which]) * 1_000) / count;
  return {
    connections,
    stored,
    handledPerSecond: count / took,
    product: each('product'),
    database: each('database'),
  };
}

async function load(order: MailOrder): Promise<Measured> {
  const child = fork(fileURLToPath(new URL('./mail-load.js', import.meta.url)));
  child.send(order);
  const [measured] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('the load ended before its time');
    }),
  ])) as [Measured];
  return measured;
}

const waitingMail = "SELECT 1 FROM mail_message WHERE direction = 'in' AND status = 'received' LIMIT 1";
/** What the data set brought is sealed in the background, as is what a round before has left. */
const unsealed = 'SELECT 1 FROM audit_unsealed LIMIT 1';

async function untilNone({ client }: Stack, text: string): Promise<void> {
  for (let waited = 0; waited < longestWaitMs; waited += 20) {
    const { rows } = await client.query(text);
    if (rows.length === 0) return;
    await wait(20);
  }
  throw new Error(`after ${longestWaitMs} ms there is still something of: ${text}`);
}

async function processorTime({ pids }: Stack): Promise<{ product: number; database: number }> {
  const [product, database] = await Promise.all([
    processorSecondsOf(pids.product),
    processorSecondsOf(pids.database),
  ]);
  return { product: product.own, database: database.all };
}

/** Linked customers, each with the newest live ticket of theirs. */
async function correspondents({ client }: Stack): Promise<Correspondent[]> {
  const { rows } = await client.query<Correspondent>(
    `SELECT u.email, u.full_name AS name, max(t.number) AS number FROM portal_user u
     LEFT JOIN ticket t ON t.requester_id = u.id AND t.status NOT IN ('closed', 'merged')
     WHERE u.email LIKE 'user-%' GROUP BY u.id ORDER BY u.id LIMIT 1000`,
  );
  return rows;
}
