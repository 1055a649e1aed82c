import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Passwords } from '../access/index.js';
import { MailComposer } from '../mail/index.js';
import {
  AuditRecorder,
  Clock,
  type Config,
  Database,
  one,
  SealedBox,
  Secrets,
  system,
  takeYourTime,
  type Tx,
  UnitOfWork,
} from '../platform/index.js';
import { Cast, type Scene, type Step } from './scene.js';
import { passTime } from './pass-time.js';
import { accountSteps } from './steps/account-steps.js';
import { contactSteps } from './steps/contact-steps.js';
import { deskSteps } from './steps/desk-steps.js';
import { knowledgeSteps } from './steps/knowledge-steps.js';
import { ticketSteps } from './steps/ticket-steps.js';
import { ToldOutbox } from './told-outbox.js';
import { workingTimeBefore } from './working-time.js';

const twoHours = 7_200_000;

type Theater = Pick<Scene, 'end' | 'passwordHash' | 'secrets'>;

/**
 * Gives a database without staff five weeks of the product's life up to two hours ago, by the product's own commands,
 * each at the time and in the name of whoever did it. One transaction: a seeding that is broken off leaves nothing, and
 * of two at once the second finds the first's. The regulation in force in the end is the one the environment names.
 * @returns whether anything was written
 */
export async function seedDemo(app: INestApplicationContext, config: Config): Promise<boolean> {
  const theater: Theater = {
    end: new Date(app.get(Clock).now().getTime() - twoHours),
    passwordHash: await app.get(Passwords).hash(config.demoPassword),
    secrets: app.get(Secrets),
  };
  return unitOfWork(app).run(system, async (tx) => {
    // A second seeding waits for the first, however busy the machine is.
    await takeYourTime(tx);
    await tx.query('LOCK TABLE staff_member IN SHARE ROW EXCLUSIVE MODE');
    if (await one(tx, 'SELECT 1 FROM staff_member LIMIT 1')) return false;
    await startNumbers(tx);
    await perform(tx, theater, config.regulation);
    return true;
  });
}

/** The product's own, but for its mails. */
function unitOfWork(app: INestApplicationContext): UnitOfWork {
  const outbox = new ToldOutbox(app.get(MailComposer));
  return new UnitOfWork(
    app.get(DataSource),
    app.get(Database),
    app.get(Clock),
    app.get(AuditRecorder),
    outbox,
    app.get(SealedBox),
  );
}

/** A sequence does not go back with the transaction: numbers taken by a seeding that was broken off are given again. */
async function startNumbers(tx: Tx): Promise<void> {
  await tx.query(
    `SELECT setval('ticket_number', seqstart, false) FROM pg_sequence
     WHERE seqrelid = 'ticket_number'::regclass AND NOT EXISTS (SELECT 1 FROM ticket)`,
  );
}

async function perform(tx: Tx, theater: Theater, regulation: string): Promise<void> {
  const cast = new Cast();
  for (const { ago, act } of inOrder([
    ...deskSteps(regulation),
    ...contactSteps(),
    ...accountSteps(),
    ...knowledgeSteps(),
    ...ticketSteps(),
  ])) {
    const at = workingTimeBefore(theater.end, unrounded(ago));
    await passTime(tx, at);
    await act({ ...theater, cast, as: (actor) => tx.as(actor, at) });
  }
  await passTime(tx, theater.end);
}

/** Nobody acts on the hour: moved by up to three minutes, never past one another. */
function unrounded(ago: number): number {
  return ago + 0.05 * Math.sin(9 * ago) + 0.006 * Math.sin(80 * ago);
}

/** Longest ago first; of two at the same moment, the one that is listed first. */
function inOrder(steps: readonly Step[]): Step[] {
  const late = steps.find((step) => !(step.ago >= 0));
  if (late) throw new Error(`demo: a step lies after the end, by ${String(-late.ago)} h`);
  return steps.toSorted((before, after) => after.ago - before.ago);
}
