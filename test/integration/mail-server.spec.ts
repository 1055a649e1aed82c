import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { discardMail, resendMail } from '../../src/mail/index.js';
import { requeueWaitingMails } from '../../src/mail/sending-jobs.js';
import { DomainError, newId, system } from '../../src/platform/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { MailStage } from './mail-stage.js';
import { startStrictServer, type Answers } from './strict-smtp.js';

let database: TestDatabase;
let sink: SmtpSink;
let stage: MailStage;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  sink = await startSmtpSink();
  stage = await MailStage.open(database.url, sink.url);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(async () => {
  await stage?.close();
  await sink?.close();
  await database?.drop();
});

/** Another process on the same database, with a mail server of its own or none. */
async function alsoOpen(smtpUrl?: string): Promise<MailStage> {
  const other = await MailStage.open(database.url, smtpUrl);
  closing.unshift(() => other.close());
  return other;
}

/** A mail server that answers as it is told, as long as the test lasts. */
async function strict(answers: Answers): Promise<string> {
  const { url, close } = await startStrictServer(answers);
  closing.push(close);
  return url;
}

describe('the mail server', () => {
  it('is down, then up: the mail arrives under the Message-ID it had', async () => {
    const here = await startSmtpSink();
    const port = Number(new URL(here.url).port);
    const other = await alsoOpen(here.url);
    await here.close();
    const { id, toAddress } = await stage.queuedReset();
    await other.settle();
    const waiting = await stage.mail(id);
    expect(waiting).toMatchObject({ status: 'queued', attempts: 1, reasonCode: 'smtp_unavailable' });
    const back = await startSmtpSink(port);
    closing.push(() => back.close());
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await other.hurry();
    expect(back.mailsTo(toAddress).map(({ messageId }) => messageId)).toEqual([waiting.messageId]);
    expect(await stage.mail(id)).toMatchObject({
      status: 'sent',
      attempts: 2,
      reasonCode: null,
      lastError: null,
    });
    expect(await stage.verbs(id)).toEqual(['mail.sent']);
  });

  it.each([
    [0, 'queued', 2],
    [3, 'queued', 16],
    [20, 'queued', 240],
    [718, 'queued', 240],
    [719, 'failed', null],
  ])(
    'is down: after %d tries before this one the mail is %s, the next in %j s',
    async (attempts, status, seconds) => {
      const other = await alsoOpen('smtp://127.0.0.1:9');
      const { id } = await stage.queuedReset();
      await stage.database.query('UPDATE mail_message SET attempts = $2 WHERE id = $1', [id, attempts]);
      await other.settle();
      expect(await stage.mail(id)).toMatchObject({
        status,
        attempts: attempts + 1,
        reasonCode: 'smtp_unavailable',
      });
      const [job] = await stage.database.query<{ seconds: number }>(
        `SELECT round(extract(epoch FROM run_at - created_at))::integer AS seconds
       FROM graphile_worker.jobs WHERE key = $1`,
        [`send_mail:${id}`],
      );
      expect(job?.seconds ?? null).toBe(seconds);
      await stage.asSystem((tx) => discardMail(tx, { mailId: id, reason: 'test' }));
    },
  );

  it('that was just found down is not asked by every mail', async () => {
    const other = await alsoOpen('smtp://127.0.0.1:9');
    const mails = [await stage.queuedReset(), await stage.queuedReset(), await stage.queuedReset()];
    await other.settle();
    const errors = await Promise.all(mails.map(async ({ id }) => (await stage.mail(id)).lastError));
    expect(errors.filter((error) => error?.includes('ECONNREFUSED'))).toHaveLength(1);
    // The others were not asked, so that nothing was answered.
    expect(errors.filter((error) => error === '')).toHaveLength(2);
    for (const { id } of mails) await stage.asSystem((tx) => discardMail(tx, { mailId: id, reason: 'test' }));
  });

  it.each<[string, string, Answers]>([
    ['recipient_refused', 'failed', { rcpt: [550, 'no such user'] }],
    ['message_refused', 'failed', { data: [554, 'looks like spam'] }],
    ['smtp_deferred', 'queued', { rcpt: [451, 'greylisted'] }],
  ])('says no: %s', async (reasonCode, status, answers) => {
    const other = await alsoOpen(await strict(answers));
    const { id } = await stage.queuedReset();
    await other.settle();
    const [, text] = answers.rcpt ?? answers.data!;
    expect(await stage.mail(id)).toMatchObject({
      status,
      reasonCode,
      lastError: expect.stringContaining(text),
    });
    expect(await stage.verbs(id)).toEqual(status === 'failed' ? ['mail.failed'] : []);
    await stage.asSystem((tx) => discardMail(tx, { mailId: id, reason: 'test' }));
  });

  it('is not named: the mail waits, readable, and leaves once a process starts that has one', async () => {
    const other = await alsoOpen();
    const mail = await stage.queuedReset();
    await other.settle();
    expect(await stage.mail(mail.id)).toMatchObject({
      status: 'queued',
      attempts: 0,
      subject: 'Восстановление пароля',
      body: expect.stringContaining('[одноразовая ссылка]'),
    });
    const jobs = 'SELECT 1 FROM graphile_worker.jobs WHERE key = $1';
    expect(await stage.database.query(jobs, [`send_mail:${mail.id}`])).toEqual([]);
    const started = await alsoOpen(sink.url);
    await started.settle();
    expect(sink.mailsTo(mail.toAddress)).toHaveLength(1);
  });
});

describe('while the mail server thinks', () => {
  it('no transaction is open, another process leaves the mail alone, and staff are told to wait', async () => {
    const reached = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    const hold = () => {
      reached.resolve();
      return leave.promise;
    };
    const slow = await alsoOpen(await strict({ hold }));
    const supervisor = await stage.staff('supervisor');
    const { id, toAddress } = await stage.queuedReset();
    const sending = slow.settle();
    await reached.promise;
    const open = await stage.database.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
    );
    expect(open).toEqual([]);
    const wait = { code: 'mail_leaving' };
    const discard = stage.as(supervisor, (tx) => discardMail(tx, { mailId: id, reason: 'нет' }));
    await expect(discard).rejects.toMatchObject(wait);
    await expect(stage.as(supervisor, (tx) => resendMail(tx, { mailId: id }))).rejects.toMatchObject(wait);
    await stage.database.query(
      "SELECT graphile_worker.add_job('send_mail', json_build_object('id', $1::text))",
      [id],
    );
    await stage.settle();
    expect(sink.mailsTo(toAddress)).toEqual([]);
    leave.resolve();
    await sending;
    expect(await stage.mail(id)).toMatchObject({ status: 'sent', attempts: 1, claimedUntil: null });
    await stage.hurry();
    expect(sink.mailsTo(toAddress)).toEqual([]);
  });

  it('and its process is killed, another one sends the mail when that is known, or the claim has run out', async () => {
    const claim = (id: string, seconds: number, by: string | null) =>
      stage.database.query(
        `UPDATE mail_message SET claimed_until = now() + $2 * interval '1 second', claimed_by = $3 WHERE id = $1`,
        [id, seconds, by],
      );
    const [seen, unseen] = [randomUUID(), randomUUID()];
    await stage.database.query(
      `INSERT INTO working_process VALUES ($1, now() + interval '1 minute'), ($2, now() - interval '21 seconds')`,
      [seen, unseen],
    );
    // The server of the tests may have been started a moment ago: then nobody is dead yet.
    await stage.database.query(
      'SELECT pg_sleep(greatest(0, 21 - extract(epoch FROM now() - pg_postmaster_start_time())))',
    );
    const heard = async (seconds: number, by: string | null): Promise<number> => {
      const { id, toAddress } = await stage.queuedReset();
      await claim(id, seconds, by);
      await stage.hurry();
      return sink.mailsTo(toAddress).length;
    };
    // A claim made just now is worth something whoever has it; later, as much as whoever has it.
    expect(await heard(175, unseen)).toBe(0);
    expect(await heard(150, seen)).toBe(0);
    expect(await heard(150, unseen)).toBe(1);
    expect(await heard(0, seen)).toBe(1);
  });
});

describe('a process that starts', () => {
  it('frees what a killed one had in its hands', async () => {
    const waiting = [await stage.queuedReset(), await stage.queuedReset()];
    await stage.database.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'pool-dead', attempts = 1 WHERE key = $1`,
      [`send_mail:${waiting[0]!.id}`],
    );
    const living = await alsoOpen(sink.url);
    await living.work();
    await living.settle();
    expect(waiting.map(({ toAddress }) => sink.mailsTo(toAddress).length)).toEqual([1, 1]);
  });

  it('gives 20,000 waiting mails their jobs in a moment, and those that have them cost nothing', async () => {
    const took: number[] = [];
    const undone = stage.as(system, async (tx) => {
      await tx.query(
        `INSERT INTO mail_message (id, direction, status, kind, to_address, locale, facts, created_at)
         SELECT gen_random_uuid(), 'out', 'queued', 'password_reset', 'a@b.test', 'ru', '{}', now()
         FROM generate_series(1, 20000)`,
      );
      for (const _ of ['without jobs', 'with jobs']) {
        const started = performance.now();
        await requeueWaitingMails(tx);
        took.push(performance.now() - started);
      }
      const due = await tx.query(
        "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'send_mail' AND run_at <= now()",
      );
      expect(due.length).toBeGreaterThanOrEqual(20_000);
      throw new DomainError('not_found');
    });
    await expect(undone).rejects.toMatchObject({ code: 'not_found' });
    // A statement may take 30 s; one job after the other took as long as that.
    expect(took[0]).toBeLessThan(15_000);
    expect(took[1]).toBeLessThan(took[0]!);
  });
});

describe('a job that runs again', () => {
  it('sends nothing twice, by two processes at once either', async () => {
    const other = await alsoOpen(sink.url);
    const { id, toAddress } = await stage.queuedReset();
    const again = () =>
      stage.database.query("SELECT graphile_worker.add_job('send_mail', json_build_object('id', $1::text))", [
        id,
      ]);
    await Promise.all([again(), again(), again()]);
    await Promise.all([stage.settle(), other.settle()]);
    await again();
    await stage.settle();
    expect(sink.mailsTo(toAddress)).toHaveLength(1);
  });
});

describe('staff', () => {
  it('resend what failed, discard what shall not leave, and neither afterwards', async () => {
    const supervisor = await stage.staff('supervisor');
    const refused = await alsoOpen(await strict({ rcpt: [550, 'no'] }));
    const { id, toAddress } = await stage.queuedReset();
    await refused.settle();
    await stage.as(supervisor, (tx) => resendMail(tx, { mailId: id }));
    await stage.settle();
    expect(sink.mailsTo(toAddress)).toHaveLength(1);
    expect(await stage.verbs(id)).toEqual(['mail.failed', 'mail.resent', 'mail.sent']);
    const again = stage.as(supervisor, (tx) => resendMail(tx, { mailId: id }));
    await expect(again).rejects.toMatchObject({ code: 'mail_not_resendable', facts: { status: 'sent' } });
    const late = stage.as(supervisor, (tx) => discardMail(tx, { mailId: id, reason: 'нет' }));
    await expect(late).rejects.toMatchObject({ code: 'mail_not_discardable' });
    const other = await stage.queuedReset();
    await stage.as(supervisor, (tx) => discardMail(tx, { mailId: other.id, reason: 'ошибочный адрес' }));
    await stage.settle();
    expect(sink.mailsTo(other.toAddress)).toEqual([]);
  });

  it('need the ability, a reason and a mail', async () => {
    const { id } = await stage.queuedReset();
    const [agent, admin] = [await stage.staff('agent'), await stage.staff('admin')];
    await expect(stage.as(agent, (tx) => resendMail(tx, { mailId: id }))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(stage.as(admin, (tx) => discardMail(tx, { mailId: id, reason: ' ' }))).rejects.toMatchObject(
      { code: 'reason_required' },
    );
    for (const mailId of [newId(), 'x']) {
      const unknown = stage.as(admin, (tx) => resendMail(tx, { mailId }));
      await expect(unknown).rejects.toMatchObject({ code: 'mail_unknown' });
    }
    await stage.settle();
  });
});
