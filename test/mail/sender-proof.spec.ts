import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import { SmtpIntake } from '../../src/mail/index.js';
import { verifySender } from '../../src/mail/intake/reading/verify-sender.js';
import { ApiApp } from '../support/api-app.js';
import { MailClient } from '../support/mail-client.js';
import { NameServer } from '../support/name-server.js';
import { freePort } from '../support/product.js';

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
/** A mail as its sender's server would sign and send it. */
async function written(signedBy: string | null, subject = 'Порт', headers: object = {}): Promise<Buffer> {
  const composing = createTransport({ streamTransport: true, newline: 'windows' });
  const { message } = await composing.sendMail({
    from: 'ivan@romashka.ru',
    to: 'support@opora.test',
    subject,
    text: `Порт не поднимается ${String((mails += 1))}`,
    headers: headers as Record<string, string>,
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
    return verifySender(raw, { ip: '127.0.0.1', helo: 'mx.romashka.ru', sender, dns: names.address });
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

  it('a name server that says nothing is not waited for', async () => {
    expect(await proof(await written(null), { '_dmarc.romashka.ru': 'silent' })).toBe('unavailable');
  }, 30_000);
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
  const arrives = async (raw: Buffer, from = 'ivan@romashka.ru'): Promise<string> => {
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

  it('signed and asked for, it is the customer’s', async () => {
    names.texts.set('s._domainkey.romashka.ru', dkimKey).set('_dmarc.romashka.ru', dmarc('reject'));
    expect(await arrives(await written('romashka.ru'))).toBe('handled ticket_opened');
  });

  it.each(['none', 'quarantine', 'reject'])('forged, it waits for staff: p=%s', async (policy) => {
    names.texts.set('_dmarc.romashka.ru', dmarc(policy)).set('sender.example', here);
    expect(await arrives(await written(null), 'forger@sender.example')).toBe(
      'quarantined authentication_failed',
    );
  });

  it('while nothing can be told it is tried again, and then it is what DNS says', async () => {
    names.texts.set('_dmarc.romashka.ru', 'servfail').set('s._domainkey.romashka.ru', 'servfail');
    expect(await arrives(await written('romashka.ru'))).toBe('received');
    names.texts.set('_dmarc.romashka.ru', dmarc('reject')).set('s._domainkey.romashka.ru', dkimKey);
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
    names.texts.set('_dmarc.romashka.ru', asked).set('s._domainkey.romashka.ru', 'servfail');
    expect(await arrives(await written('romashka.ru'))).toBe('received');
    for (let tries = 2; tries < 6; tries += 1) expect(await again()).toBe('received');
    expect(await again()).toBe(expected);
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
});
