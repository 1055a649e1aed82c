import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SmtpIntake } from '../../src/mail/index.js';
import { Jobs, system } from '../../src/platform/index.js';
import { ApiApp } from '../support/api-app.js';
import { MailClient } from '../support/mail-client.js';
import { freePort } from '../support/product.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';

const mails = 20;
const workers = 2;

let api: ApiApp;
let sink: SmtpSink;
let client: MailClient;
beforeAll(async () => {
  const port = await freePort();
  sink = await startSmtpSink();
  api = await ApiApp.start({ MAIL_AUTH: 'off', SMTP_PORT: String(port), SMTP_URL: sink.url });
  await api.app.get(SmtpIntake).start();
  await api.app.get(Jobs).start(workers);
  client = new MailClient(port);
});
afterAll(async () => {
  await api?.close();
  await sink?.close();
});

const addressOf = (n: number) => `reader-${String(n)}@firma.test`;
const countSent = () =>
  api.count("SELECT 1 FROM mail_message WHERE kind = 'password_changed' AND status = 'sent'");

/** Milliseconds until a mail of somebody has become a ticket. */
async function untilHandled(from: string): Promise<number> {
  const begun = performance.now();
  await client.send({ from, subject: 'Порт', text: 'Не поднимается' });
  const tickets = `SELECT 1 FROM ticket t JOIN portal_user u ON u.id = t.requester_id WHERE u.email = $1`;
  while ((await api.count(tickets, [from])) === 0) {
    if (performance.now() - begun > 20_000) return Infinity;
    await pause(20);
  }
  return performance.now() - begun;
}

it('a mail server that thinks for long about each mail holds nothing else up, and gets one at a time, once', async () => {
  const answer = Promise.withResolvers<void>();
  let [asked, atOnce, most] = [0, 0, 0];
  sink.think(async () => {
    asked += 1;
    most = Math.max(most, (atOnce += 1));
    await answer.promise;
    atOnce -= 1;
  });
  await api.as(system, async (tx) => {
    for (let n = 0; n < mails; n += 1) {
      await tx.notify('password_changed', { to: addressOf(n), locale: 'ru' }, { fullName: 'Иван' });
    }
  });
  while (asked === 0) await pause(20);
  // By now every worker has had its chance to be held up too.
  await pause(1_500);
  expect(await untilHandled('ivan@romashka.test')).toBeLessThan(3_000);
  expect([asked, await countSent()]).toEqual([1, 0]);
  answer.resolve();
  while ((await countSent()) < mails) await pause(50);
  expect(most).toBe(1);
  for (let n = 0; n < mails; n += 1) expect(sink.mailsTo(addressOf(n))).toHaveLength(1);
}, 40_000);
