import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { SmtpIntake } from '../../src/mail/index.js';
import { ApiApp } from '../support/api-app.js';
import { freePort } from '../support/product.js';

/** Shorter than anybody waits, with the same proportions. */
const limits = { untilMail: 1_200, mail: 2_400, pace: { bytes: 2_000, within: 400 }, undisturbed: 300 };

/** Whoever comes and brings nothing: nobody may hold the listener by being slow. */
describe('a session that brings nothing on', () => {
  let api: ApiApp;
  let port: number;
  const open: Socket[] = [];
  beforeAll(async () => {
    port = await freePort();
    api = await ApiApp.start({ MAIL_AUTH: 'off', SMTP_PORT: String(port) });
    await api.app.get(SmtpIntake).start(limits);
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.destroy();
  });
  afterAll(() => api?.close());

  /** Somebody's connection, what was said over it and when it ended. */
  const caller = async (from = '127.0.0.1') => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: from });
    open.push(socket);
    const begun = performance.now();
    const heard = { text: '', endedAfter: null as number | null };
    socket.on('data', (data) => (heard.text += data.toString()));
    socket.on('error', () => undefined);
    socket.on('end', () => (heard.endedAfter = performance.now() - begun));
    await once(socket, 'data');
    return { socket, heard };
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await wait(10);
  };
  const says = async (
    { socket, heard }: Awaited<ReturnType<typeof caller>>,
    words: string,
    answer: RegExp,
  ) => {
    const before = heard.text.length;
    socket.write(words);
    await until(() => answer.test(heard.text.slice(before)) || heard.endedAfter !== null);
  };
  const begins = async () => {
    const one = await caller();
    await says(one, 'EHLO a.example\r\n', /^250 /m);
    await says(one, 'MAIL FROM:<a@b.ru>\r\n', /^250/);
    await says(one, 'RCPT TO:<support@opora.test>\r\n', /^250/);
    await says(one, 'DATA\r\n', /^354/);
    return one;
  };
  /** Writes it again and again until the listener has enough. */
  const goesOn = async (
    { socket, heard }: Awaited<ReturnType<typeof caller>>,
    words: string,
    everyMs: number,
  ) => {
    while (heard.endedAfter === null) {
      socket.write(words);
      await wait(everyMs);
    }
    return heard;
  };
  const received = () => api.count("SELECT 1 FROM mail_message WHERE direction = 'in'");

  it.each([
    ['a letter now and then', 'N', 100],
    ['words that lead nowhere', 'NOOP\r\n', 100],
    ['one sender after the other', 'RSET\r\nMAIL FROM:<a@b.ru>\r\n', 200],
  ])('%s: it ends, with words', async (_case, words, everyMs) => {
    const one = await caller();
    await says(one, 'EHLO a.example\r\n', /^250 /m);
    const heard = await goesOn(one, words, everyMs);
    expect(heard.text).toMatch(/421 4\.4\.2 Too slow, try again later\r\n$/);
    expect(heard.endedAfter).toBeGreaterThan(limits.untilMail - 50);
  });

  it('the words of a mail a letter at a time: it ends, and nothing is kept', async () => {
    const before = await received();
    const heard = await goesOn(await begins(), 'x', 50);
    expect(heard.text).toContain('421 4.4.2 Too slow');
    expect(heard.endedAfter).toBeLessThan(limits.mail);
    expect(await received()).toBe(before);
  });

  it('words that keep the pace and never end: they end', async () => {
    const before = await received();
    const heard = await goesOn(await begins(), `${'x'.repeat(998)}\r\n`, 50);
    expect(heard.text).toContain('421 4.4.2 Too slow');
    expect(heard.endedAfter).toBeGreaterThan(limits.mail - 50);
    expect(await received()).toBe(before);
  });

  it('whoever hands mails over may stay', async () => {
    const one = await begins();
    for (let n = 0; n < 4; n += 1) {
      await says(one, `From: a@b.ru\r\nSubject: x\r\n\r\n${String(n)}\r\n.\r\n`, /^250/);
      await wait(limits.untilMail / 2);
      await says(one, 'MAIL FROM:<a@b.ru>\r\n', /^250/);
      await says(one, 'RCPT TO:<support@opora.test>\r\n', /^250/);
      await says(one, 'DATA\r\n', /^354/);
    }
    expect(one.heard.endedAfter).toBeNull();
    await says(one, 'From: a@b.ru\r\n\r\nx\r\n.\r\n', /^250/);
    expect(one.heard.text).toMatch(/^250[^\n]*\r\n$/m);
  });

  it('two networks take all there is: the next one finds room, the one who waited longest goes', async () => {
    await wait(100);
    const crowd = await Promise.all(
      Array.from({ length: 50 }, (_, n) => caller(n % 2 === 0 ? '127.0.0.1' : '127.0.0.2')),
    );
    expect(crowd.every(({ heard }) => heard.text.startsWith('220'))).toBe(true);
    await wait(limits.undisturbed);
    const late = await caller('127.0.0.3');
    expect(late.heard.text).toMatch(/^220/);
    await until(() => crowd.some(({ heard }) => heard.endedAfter !== null));
    expect(crowd.filter(({ heard }) => heard.endedAfter !== null)).toHaveLength(1);
  });
});
