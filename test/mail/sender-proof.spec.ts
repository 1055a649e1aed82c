import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import { setTimeout as wait } from 'node:timers/promises';
import { Jobs } from '../../src/platform/index.js';
import { SmtpIntake } from '../../src/mail/index.js';
import { Questions } from '../../src/mail/intake/proof/questions.js';
import { SenderProver } from '../../src/mail/intake/proof/sender-prover.js';
import { signedMail } from '../../src/mail/intake/proof/signed-mail.js';
import { verifySender } from '../../src/mail/intake/proof/verify-sender.js';
import { ApiApp } from '../support/api-app.js';
import { MailClient } from '../support/mail-client.js';
import { NameServer } from '../support/name-server.js';
import { freePort } from '../support/product.js';
import { SmtpLine } from '../support/smtp-line.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const dkimKey = [`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`];
const dmarc = (policy: string, more = '') => [`v=DMARC1; p=${policy};${more}`];
const here = ['v=spf1 ip4:127.0.0.1 -all'];
const elsewhere = ['v=spf1 ip4:192.0.2.1 -all'];

let mails = 0;
const ids = () => `Subject: x\r\nMessage-ID: <${String((mails += 1))}@sender.example>\r\n`;
/** A mail as its sender's server would sign and send it. */
async function written(signedBy: string | null, from = 'ivan@romashka.ru'): Promise<Buffer> {
  const composing = createTransport({ streamTransport: true, newline: 'windows' });
  const { message } = await composing.sendMail({
    from,
    to: 'support@opora.test',
    subject: 'Порт',
    text: `Порт не поднимается ${String((mails += 1))}`,
    ...(signedBy ? { dkim: { domainName: signedBy, keySelector: 's', privateKey } } : {}),
  });
  return buffer(message as Readable);
}

/** Whose mail it is, asked of a real name server over UDP (SECURITY "Mail"). */
describe('the proof of a sender', () => {
  let names: NameServer;
  beforeAll(async () => {
    names = await NameServer.start();
  });
  afterAll(() => names?.close());
  beforeEach(() => names.texts.clear());

  const proof = async (
    raw: Buffer,
    told: Readonly<Record<string, Parameters<typeof names.texts.set>[1]>>,
    sender = 'ivan@romashka.ru',
  ) => {
    for (const [name, texts] of Object.entries(told)) names.texts.set(name, texts);
    const ask = new Questions(names.address).of('romashka.ru');
    return verifySender(signedMail(raw)!, { ip: '127.0.0.1', helo: 'mx.romashka.ru', sender }, ask);
  };
  const key = (domain: string) => ({ [`s._domainkey.${domain}`]: dkimKey });
  const asks = (policy: string, more?: string) => ({ '_dmarc.romashka.ru': dmarc(policy, more) });

  it.each([
    [
      'signed, and the domain asks for it',
      'romashka.ru',
      { ...key('romashka.ru'), ...asks('reject') },
      'pass',
    ],
    ['signed, though the domain asks for nothing', 'romashka.ru', key('romashka.ru'), 'pass'],
    ['signed by a domain below', 'mx.romashka.ru', { ...key('mx.romashka.ru'), ...asks('reject') }, 'pass'],
    [
      'signed by a domain below, where only the same counts',
      'mx.romashka.ru',
      { ...key('mx.romashka.ru'), ...asks('reject', ' adkim=s') },
      'fail',
    ],
    ['signed by somebody else', 'sender.example', { ...key('sender.example'), ...asks('reject') }, 'fail'],
    ['signed by somebody else, nothing asked for', 'sender.example', key('sender.example'), 'none'],
    ['not signed, quarantine', null, asks('quarantine'), 'fail'],
    ['not signed, and the domain only watches', null, asks('none'), 'fail'],
    ['sent from where the domain says', null, { 'romashka.ru': here, ...asks('reject') }, 'pass'],
    ['sent from elsewhere', null, { 'romashka.ru': elsewhere, ...asks('reject') }, 'fail'],
    ['sent from where the domain says, nothing asked for', null, { 'romashka.ru': here }, 'none'],
    ['nothing known of the domain', null, {}, 'none'],
    ['the key is gone', 'romashka.ru', asks('reject'), 'fail'],
    ['what is asked for cannot be told now', null, { '_dmarc.romashka.ru': 'servfail' }, 'unavailable'],
    [
      'the key of the domain cannot be told now',
      'romashka.ru',
      { 's._domainkey.romashka.ru': 'servfail', ...asks('reject') },
      'unproved',
    ],
    [
      'the key cannot be told now, nothing asked for',
      'romashka.ru',
      { 's._domainkey.romashka.ru': 'servfail' },
      'unavailable',
    ],
    [
      'the servers of the domain cannot be told now',
      null,
      { 'romashka.ru': 'servfail', ...asks('reject') },
      'unproved',
    ],
    [
      'a forger whose own name server fails waits for nothing',
      'sender.example',
      { 's._domainkey.sender.example': 'servfail', ...asks('reject') },
      'fail',
    ],
  ] as const)('%s', async (_case, signedBy, told, expected) => {
    expect(await proof(await written(signedBy), told)).toBe(expected);
  });

  it('somebody else’s envelope proves nothing, whatever its domain says', async () => {
    const told = { 'sender.example': here, ...asks('reject') };
    expect(await proof(await written(null), told, 'bounce@sender.example')).toBe('fail');
    const open = { 'sender.example': 'servfail', ...asks('reject') } as const;
    expect(await proof(await written(null), open, 'bounce@sender.example')).toBe('fail');
  });

  it('one letter changed breaks the seal', async () => {
    const raw = Buffer.from(
      (await written('romashka.ru')).toString('latin1').replace(/^To: s/m, 'To: S'),
      'latin1',
    );
    expect(await proof(raw, { ...key('romashka.ru'), ...asks('reject') })).toBe('fail');
  });

  it('nobody is asked whom a forger chose: of others’ signatures, chains and envelopes nothing is looked up', async () => {
    const signed = (await written('sender.example')).toString('latin1');
    const [seal = ''] = /^DKIM-Signature:[^]*?\r\n(?=\S)/.exec(signed) ?? [];
    const chain =
      'ARC-Seal: i=1; a=rsa-sha256; d=chain.example; s=s; cv=none; b=AA==\r\n' +
      'ARC-Message-Signature: i=1; a=rsa-sha256; d=chain.example; s=s; h=from; bh=AA==; b=AA==\r\n' +
      'ARC-Authentication-Results: i=1; mx.chain.example; dmarc=pass header.from=romashka.ru\r\n';
    const raw = Buffer.from(chain + seal.repeat(400) + signed, 'latin1');
    names.asked.clear();
    expect(await proof(raw, asks('reject'), 'bounce@sender.example')).toBe('fail');
    expect([...names.asked.keys()].filter((name) => !/(^|\.)romashka\.ru$|^_dmarc\.ru$/.test(name))).toEqual(
      [],
    );
  });

  it('of the domain’s own signatures, however many, a few are looked up', async () => {
    const signed = (await written('romashka.ru')).toString('latin1');
    const [seal = ''] = /^DKIM-Signature:[^]*?\r\n(?=\S)/.exec(signed) ?? [];
    const seals = Array.from({ length: 400 }, (_, n) => seal.replace(/\bs=s\b/, `s=s${String(n)}`)).join('');
    names.asked.clear();
    expect(
      await proof(Buffer.from(seals + signed, 'latin1'), { ...key('romashka.ru'), ...asks('reject') }),
    ).toBe('fail');
    expect([...names.asked.keys()].filter((name) => name.includes('_domainkey')).length).toBe(5);
  });

  it('a seal over the beginning alone is none: what stands behind it may be anybody’s', async () => {
    const whole = (await written(null)).toString('latin1');
    const { dkimSign } = await import('mailauth/lib/dkim/sign.js');
    const sealed = async (maxBodyLength: number): Promise<string> => {
      const signer = { signingDomain: 'romashka.ru', selector: 's', privateKey };
      const signatureData = [{ ...signer, algorithm: 'rsa-sha256', maxBodyLength }];
      const { signatures } = await dkimSign(whole, {
        ...signer,
        canonicalization: 'relaxed/relaxed',
        signatureData,
      });
      return signatures + whole;
    };
    const told = { ...key('romashka.ru'), ...asks('reject') };
    const all = await sealed(1_000);
    expect(await proof(Buffer.from(all, 'latin1'), told)).toBe('pass');
    expect(await proof(Buffer.from(`${all}more`, 'latin1'), told)).toBe('fail');
    expect(await proof(Buffer.from(await sealed(10), 'latin1'), told)).toBe('fail');
  });

  it.each([
    ['two mailboxes', 'From: ivan@romashka.ru, petr@sender.example'],
    ['two headers', 'From: ivan@romashka.ru\r\nFrom: petr@sender.example'],
    ['none', 'X-From: ivan@romashka.ru'],
    ['a group', 'From: friends: ivan@romashka.ru;'],
  ])('nobody is asked about a mail whose From is not one address: %s', (_case, from) => {
    const raw = Buffer.from(`${from}\r\nSubject: x\r\n\r\nwords\r\n`);
    expect(signedMail(raw)).toBeNull();
  });
});

/** The same through our own listener, to what becomes of the mail. */
describe('a mail at the door', () => {
  let names: NameServer;
  let api: ApiApp;
  let port: number;
  beforeAll(async () => {
    names = await NameServer.start();
    port = await freePort();
    api = await ApiApp.start({ MAIL_AUTH: 'verify', MAIL_DNS: names.address, SMTP_PORT: String(port) });
    await api.customer('ivan@romashka.ru');
    await api.app.get(SmtpIntake).start();
  });
  afterAll(async () => {
    await api?.close();
    await names?.close();
  });
  beforeEach(() => names.texts.clear());

  const outcome = async (): Promise<string> => {
    const [row] = await api.database.query<{ said: string }>(
      `SELECT concat_ws(' ', status, reason_code) AS said FROM mail_message WHERE direction = 'in' ORDER BY id DESC LIMIT 1`,
    );
    return row!.said;
  };
  const arrives = async (raw: Buffer, from: string): Promise<string> => {
    expect(await new MailClient(port).sendRaw(raw, from)).toMatch(/^250/);
    await api.settle();
    return outcome();
  };
  /** The queue's next try is now. */
  const again = async (): Promise<string> => {
    await api.database.query(
      'SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at := now()) FROM graphile_worker.jobs',
    );
    await api.settle();
    return outcome();
  };

  /** Whose domain nobody has been asked about: what was answered is kept for a while. */
  const newDomain = async (): Promise<string> => {
    const domain = `romashka-${String((mails += 1))}.ru`;
    await api.customer(`ivan@${domain}`);
    return domain;
  };

  it('signed and asked for, it is the customer’s', async () => {
    const domain = await newDomain();
    names.texts.set(`s._domainkey.${domain}`, dkimKey).set(`_dmarc.${domain}`, dmarc('reject'));
    const from = `ivan@${domain}`;
    expect(await arrives(await written(domain, from), from)).toBe('handled ticket_opened');
  });

  it.each(['none', 'quarantine', 'reject'])('forged, it waits for staff: p=%s', async (policy) => {
    const domain = await newDomain();
    names.texts.set(`_dmarc.${domain}`, dmarc(policy)).set('sender.example', here);
    expect(await arrives(await written(null, `ivan@${domain}`), 'forger@sender.example')).toBe(
      'quarantined authentication_failed',
    );
  });

  it.each<[string, (from: string) => string]>([
    [
      'in a header that ends twice',
      (from) => `\uFEFFFrom: ${from}\r\n${ids()}\r\r\nFrom: forger@sender.example\r\n\r\nwords\r\n`,
    ],
    [
      'behind more lines than are gone through',
      (from) => `From: ${from}\r\n${ids()}X: x\r\n${' x\r\n'.repeat(5_000)}\r\nwords\r\n`,
    ],
  ])('nobody else is proved in the place of the sender, whatever hides them: %s', async (_case, written) => {
    const domain = await newDomain();
    names.texts.set(`_dmarc.${domain}`, dmarc('reject')).set('_dmarc.sender.example', dmarc('reject'));
    names.texts.set('sender.example', here);
    const raw = Buffer.from(written(`ivan@${domain}`));
    expect(await arrives(raw, 'forger@sender.example')).toBe('quarantined authentication_failed');
  });

  it('while nothing can be told it is tried again, and then it is what DNS says', async () => {
    const domain = await newDomain();
    names.texts.set(`_dmarc.${domain}`, 'servfail').set(`s._domainkey.${domain}`, 'servfail');
    const from = `ivan@${domain}`;
    expect(await arrives(await written(domain, from), from)).toBe('received name_server_silent');
    names.texts.set(`_dmarc.${domain}`, dmarc('reject')).set(`s._domainkey.${domain}`, dkimKey);
    expect(await again()).toBe('handled ticket_opened');
  });

  it.each([
    [
      'nothing is known of the domain: as the regulation has it',
      'servfail',
      'quarantined sender_unauthenticated',
    ],
    ['the domain asks for a proof: it is none', dmarc('reject'), 'quarantined authentication_failed'],
  ] as const)('six tries are enough; %s', async (_case, asked, expected) => {
    const domain = await newDomain();
    names.texts.set(`_dmarc.${domain}`, asked).set(`s._domainkey.${domain}`, 'servfail');
    const from = `ivan@${domain}`;
    expect(await arrives(await written(domain, from), from)).toBe('received name_server_silent');
    for (let tries = 2; tries < 6; tries += 1) expect(await again()).toBe('received name_server_silent');
    expect(await again()).toBe(expected);
  });

  describe('of domains whose name servers are slow, and of others, all at once', () => {
    const slow = { 'late.example': { afterMs: 15_000 }, 'silent.example': 'silent' } as const;
    const standing = async (): Promise<Record<string, number>> => {
      const rows = await api.database.query<{ said: string; count: number }>(
        `SELECT concat_ws(' ', split_part(coalesce(from_address, ''), '@', 2), status, reason_code) AS said,
                count(*)::int AS count
         FROM mail_message WHERE direction = 'in' AND from_address LIKE 'crowd@%' GROUP BY 1`,
      );
      return Object.fromEntries(rows.map(({ said, count }) => [said, count]));
    };
    const until = async (isSo: (found: Record<string, number>) => boolean) => {
      for (;;) {
        const found = await standing();
        if (isSo(found)) return found;
        await wait(50);
      }
    };

    it('the others wait for nobody, no job is held, and the slow ones end as what could not be looked up', async () => {
      await api.customer('crowd@good.example');
      names.texts.set('s._domainkey.good.example', dkimKey).set('_dmarc.good.example', dmarc('reject'));
      for (const [domain, told] of Object.entries(slow))
        names.texts.set(`_dmarc.${domain}`, told).set(domain, told);
      const from = (domain: string) => `crowd@${domain}`;
      const brought = [
        ...Object.keys(slow).flatMap((domain) =>
          Array.from({ length: 10 }, () => [null, from(domain)] as const),
        ),
        ...Array.from({ length: 50 }, () => ['good.example', from('good.example')] as const),
      ];
      await api.app.get(Jobs).start(2);
      const line = await SmtpLine.open(port);
      for (const [signedBy, address] of brought)
        expect(await line.deliver(await written(signedBy, address), address, 'support@opora.test')).toMatch(
          /^250/,
        );
      line.close();
      const come = performance.now();
      const first = await until((found) => found['good.example handled ticket_opened'] === 50);
      // Less than one slow one takes; on a machine that is not busy it is a second or two.
      expect(performance.now() - come).toBeLessThan(12_000);
      const isWaiting = (found: Record<string, number>) =>
        Object.entries(found).filter(([said]) => said.includes(' received ')).length === 2;
      expect(isWaiting(first)).toBe(true);
      const held = 'SELECT 1 FROM graphile_worker.jobs WHERE locked_at IS NOT NULL';
      while ((await api.count(held)) > 0) await wait(20);
      expect(isWaiting(await standing())).toBe(true);
      // The same was asked once for all of them.
      for (const domain of Object.keys(slow))
        expect(names.asked.get(`_dmarc.${domain}`) ?? 0).toBeLessThanOrEqual(2);
      await until(
        (found) =>
          found['late.example received name_server_silent'] === 10 &&
          found['silent.example received name_server_silent'] === 10,
      );
      for (const domain of Object.keys(slow))
        names.texts.set(`_dmarc.${domain}`, 'servfail').set(domain, 'servfail');
      for (let tries = 2; tries <= 6; tries += 1) await again();
      expect(await standing()).toEqual({
        'good.example handled ticket_opened': 50,
        'late.example quarantined sender_unauthenticated': 10,
        'silent.example quarantined sender_unauthenticated': 10,
      });
    }, 60_000);
  });
});

/** What is looked up is written by strangers: whatever it breaks is no more than the process that looks it up. */
describe('the process that looks senders up', () => {
  let names: NameServer;
  const prover = new SenderProver();
  beforeAll(async () => {
    names = await NameServer.start();
    names.texts.set('s._domainkey.romashka.ru', dkimKey);
  });
  afterAll(async () => {
    prover.onApplicationShutdown();
    await names?.close();
  });

  let asked = 0;
  const prove = (raw: Uint8Array) =>
    prover.prove(
      {
        id: String((asked += 1)),
        raw: new Uint8Array(raw),
        dns: names.address,
        ip: '127.0.0.1',
        helo: 'mx.romashka.ru',
        sender: 'ivan@romashka.ru',
      },
      () => undefined,
    );
  const pid = async (): Promise<number> => {
    const children = await readFile(`/proc/self/task/${String(process.pid)}/children`, 'utf8');
    return Math.max(...children.trim().split(' ').map(Number));
  };
  const million = 1_000_000;

  it.each([
    ['nothing but NUL', '\0'.repeat(20 * million)],
    ['spaces that end lines', `${' '.repeat(200)}x${' '.repeat(200)}\r\n`.repeat(50_000)],
    ['nothing but CR', '\r'.repeat(20 * million)],
  ])('%s: no proof, and the process lives on', async (_case, body) => {
    expect(await prove(await written('romashka.ru'))).toBe('pass');
    const before = await pid();
    const [head = ''] = (await written('romashka.ru')).toString('latin1').split('\r\n\r\n');
    expect(await prove(Buffer.from(`${head}\r\n\r\n${body}`, 'latin1'))).toBe('none');
    expect(await pid()).toBe(before);
  });

  it('killed: the mails it had are looked at again, by another', async () => {
    await prove(await written('romashka.ru'));
    names.texts.set('s._domainkey.slow.example', 'silent');
    const proving = prove(await written('slow.example', 'ivan@slow.example'));
    await wait(300);
    process.kill(await pid(), 'SIGKILL');
    expect(await proving).toBe('later');
    expect(await prove(await written('romashka.ru'))).toBe('pass');
    process.kill(await pid(), 'SIGKILL');
    // Before anybody can have heard of it: that is tried again too.
    expect(await prove(await written('romashka.ru'))).toBe('unavailable');
    expect(await prove(await written('romashka.ru'))).toBe('pass');
  });

  it('cannot be had: the mail is tried again', async () => {
    const { execPath } = process;
    process.execPath = '/nowhere/node';
    try {
      const other = new SenderProver();
      const request = { id: 'x', raw: new Uint8Array(await written(null)), dns: names.address };
      expect(await other.prove({ ...request, ip: '', helo: '', sender: '' }, () => undefined)).toBe('later');
    } finally {
      process.execPath = execPath;
    }
  });
});

/** A mail server of ours in front notes what it found; what came with the mail is believed by nobody. */
describe('a mail whose proof a server in front has noted', () => {
  let api: ApiApp;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    api = await ApiApp.start({ MAIL_AUTH: 'upstream:mx.opora.test', SMTP_PORT: String(port) });
    await api.customer('ivan@romashka.ru');
    await api.app.get(SmtpIntake).start();
  });
  afterAll(() => api?.close());

  const pass = 'dmarc=pass header.from=romashka.ru';
  it.each([
    ['noted by ours', [`mx.opora.test; ${pass}`], 'handled ticket_opened'],
    [
      'ours found nothing in an envelope that says more',
      [`mx.opora.test; spf=pass smtp.mailfrom="a; ${pass}; "@forger.example; dmarc=none`],
      'quarantined sender_unauthenticated',
    ],
    ['noted by somebody else', [`mx.forger.example; ${pass}`], 'quarantined sender_unauthenticated'],
    ['not noted', [], 'quarantined sender_unauthenticated'],
    [
      'ours says no, above a forged yes',
      ['mx.opora.test; dmarc=fail', `mx.opora.test; ${pass}`],
      'quarantined authentication_failed',
    ],
    [
      'ours found nothing, above a forged yes',
      ['mx.opora.test; dmarc=none', `mx.opora.test; ${pass}`],
      'quarantined sender_unauthenticated',
    ],
    [
      'ours speaks of another domain',
      ['mx.opora.test; dmarc=pass header.from=forger.example'],
      'quarantined sender_unauthenticated',
    ],
    [
      'ours in a comment',
      [`mx.forger.example (mx.opora.test); ${pass}`],
      'quarantined sender_unauthenticated',
    ],
    [
      'an id that begins like ours',
      [`mx.opora.test.forger.example; ${pass}`],
      'quarantined sender_unauthenticated',
    ],
  ])('%s', async (_case, noted, expected) => {
    const top = noted.map((value) => `Authentication-Results: ${value}\r\n`).join('');
    const raw = Buffer.concat([Buffer.from(top), await written(null)]);
    expect(await new MailClient(port).sendRaw(raw, 'ivan@romashka.ru')).toMatch(/^250/);
    await api.settle();
    const [row] = await api.database.query<{ said: string }>(
      `SELECT concat_ws(' ', status, reason_code) AS said FROM mail_message WHERE direction = 'in' ORDER BY id DESC LIMIT 1`,
    );
    expect(row!.said).toBe(expected);
  });

  it('the same words, forged to another address of ours before, take nobody’s word away', async () => {
    const words = (await written(null)).toString('latin1');
    const forged = words.replace(/^Message-ID: <[^>]*>/im, 'Message-ID: <forged@else.ru>');
    expect(forged).not.toBe(words);
    const noted = `Authentication-Results: mx.opora.test; ${pass}\r\n${words}`;
    const mail = new MailClient(port);
    const said = async (raw: string, to: string): Promise<string> => {
      expect(await mail.sendRaw(Buffer.from(raw, 'latin1'), 'ivan@romashka.ru', to)).toMatch(/^250/);
      await api.settle();
      const [row] = await api.database.query<{ said: string }>(
        `SELECT concat_ws(' ', status, reason_code) AS said FROM mail_message WHERE direction = 'in' ORDER BY id DESC LIMIT 1`,
      );
      return row!.said;
    };
    expect(await said(forged, 'sales@opora.test')).toBe('quarantined sender_unauthenticated');
    expect(await said(noted, 'support@opora.test')).toBe('handled ticket_opened');
    const copy = noted.replace(/^Message-ID: <[^>]*>/im, 'Message-ID: <copy@romashka.ru>');
    expect(await said(copy, 'sales@opora.test')).toBe('duplicate same_words');
  });
});
