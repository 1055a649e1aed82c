import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { inDatabase } from '../support/database.js';
import { Product } from '../support/product.js';
import { Dovecot, hasDovecot } from './dovecot.js';
import { amount, figure, isLong, within } from './form.js';

const each = amount(10, 200);
const isRun = isLong && hasDovecot();
if (isLong && !isRun)
  figure(
    'IMAP',
    'not run: it needs Debian’s dovecot, which is not installed here (apt-get install dovecot-imapd)',
  );

/** Longer than a server takes to tell what has come, much shorter than it takes to look of one's own accord. */
const toldWithinMs = 10_000;

(isRun ? describe : describe.skip)('a mailbox of a real server (IMAP)', () => {
  let server: Dovecot;
  let product: Product;
  const sent: string[] = [];

  beforeAll(async () => {
    server = await Dovecot.start();
    product = await Product.start({ OPORA_REGULATION: 'nag', IMAP_URL: server.url });
    await product.customer('ivan@stand-works.ru', 'Иван Петров');
  }, within(60));
  afterAll(async () => {
    await product?.stop();
    await server?.drop();
  }, within(60));

  async function deliver(count: number, from = 'ivan@stand-works.ru'): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const mark = `imap ${String(sent.length)}`;
      sent.push(mark);
      const id = `<${mark.replace(' ', '-')}@stand-works.ru>`;
      await server.deliver(
        `Return-Path: <${from}>\nFrom: ${from}\nSubject: ${mark}\nMessage-ID: ${id}\n\nСлова: ${mark}\n${'x'.repeat(4_000)}\n`,
      );
    }
  }

  /** @returns milliseconds until nothing is unseen and everything stored is handled */
  async function fetched(): Promise<number> {
    const begun = performance.now();
    while ((await server.unseen()) > 0) await pause(50);
    const took = performance.now() - begun;
    await product.settle();
    return took;
  }

  /** Of those delivered, which did not come out once and by themselves; `mayMiss` says who may have gone before. */
  async function wrongOnes(mayMiss: ReadonlySet<string>): Promise<unknown[]> {
    const rows = await inDatabase<{
      subject: string;
      came: number;
      stood: number;
      keys: number;
      posts: number;
    }>(
      product.databaseUrl,
      `SELECT m.subject, count(*)::int AS came, count(*) FILTER (WHERE m.status <> 'duplicate')::int AS stood,
              count(DISTINCT i.source_key)::int AS keys, count(p.message_id)::int AS posts
       FROM incoming_mail i JOIN mail_message m ON m.id = i.id LEFT JOIN incoming_mail_post p ON p.mail_id = i.id
       GROUP BY m.subject`,
    );
    const found = new Map(rows.map((row) => [row.subject, row]));
    return sent.flatMap((mark): unknown[] => {
      const row = found.get(mark);
      if (!row) return mayMiss.has(mark) ? [] : [mark];
      return row.stood === 1 && row.posts === 1 && row.keys === row.came ? [] : [row];
    });
  }

  it(
    'gives each of its mails once, whatever happens to it, to the connection and to us',
    async () => {
      await deliver(each);
      await fetched();
      // Told at once while we wait (IDLE), not found when we look by ourselves.
      await pause(1_000);
      await deliver(1);
      const told = await fetched();
      expect(told).toBeLessThan(toldWithinMs);

      // The connection breaks in the midst of a mail, again and again, a little later each time.
      await deliver(each);
      for (
        let bytes = 1_500;
        (await server.unseen()) > 0 && bytes < 200_000;
        bytes = Math.ceil(bytes * 1.3)
      ) {
        server.cut(bytes);
        await pause(1_500);
      }
      server.cut(Infinity);
      await fetched();

      // Somebody else takes mails away while we fetch.
      const before = sent.length;
      await deliver(each);
      const other = new ImapFlow({ ...server.direct, logger: false });
      await other.connect();
      await other.mailboxOpen('INBOX');
      await other.messageDelete({ seen: false });
      await other.logout();
      const mayMiss = new Set(sent.slice(before));
      await deliver(each);
      await fetched();

      // We die, and so does the mailbox's memory of what was seen and under which number.
      await deliver(each);
      while ((await server.unseen()) > each / 2) await pause(5);
      await product.kill();
      await product.revive();
      await fetched();
      expect(await wrongOnes(mayMiss)).toEqual([]);
      await server.startAnew();
      await fetched();
      expect(await wrongOnes(mayMiss)).toEqual([]);

      const [stored] = await inDatabase<{ mails: number; copies: number; validities: number }>(
        product.databaseUrl,
        `SELECT count(*)::int AS mails, count(*) FILTER (WHERE m.status = 'duplicate')::int AS copies,
                count(DISTINCT split_part(i.source_key, ':', 3))::int AS validities
         FROM incoming_mail i JOIN mail_message m ON m.id = i.id`,
      );
      expect(stored!.validities).toBe(2);
      figure(
        'IMAP',
        `${String(sent.length)} mails of a real mailbox, each with one outcome: told of in ${told.toFixed(0)} ms, through ` +
          `cut connections, ${String(mayMiss.size)} taken away meanwhile, a kill and a new UIDVALIDITY ` +
          `(${String(stored!.mails)} stored, ${String(stored!.copies)} known as copies)`,
      );
    },
    within(240),
  );
});
