import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createTransport } from 'nodemailer';
import { SmtpIntake } from '../../src/mail/index.js';
import { readConfig } from '../../src/platform/index.js';
import { ApiApp } from '../support/api-app.js';
import { freePort } from '../support/product.js';

/** The listener with a certificate of one's own, and without. */
describe('STARTTLS', () => {
  let folder: string;
  let api: ApiApp | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'opora-tls-'));
    // The self-signed pair that the server's library brings for trying things out.
    const library = resolve('node_modules/smtp-server/dist/esm/tls-options.js');
    const { default: own } = (await import(library)) as {
      default: (options: object) => { key: string; cert: string };
    };
    const { key, cert } = own({});
    await Promise.all([writeFile(join(folder, 'key.pem'), key), writeFile(join(folder, 'cert.pem'), cert)]);
  });
  afterEach(async () => {
    await api?.close();
    api = undefined;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const pair = () => ({
    SMTP_TLS_CERT: join(folder, 'cert.pem'),
    SMTP_TLS_KEY: join(folder, 'key.pem'),
  });
  /** Sends a mail that insists on encryption, or does without. */
  const send = async (port: number, insists: boolean): Promise<string> => {
    const transport = createTransport({
      host: '127.0.0.1',
      port,
      requireTLS: insists,
      ignoreTLS: !insists,
      tls: { rejectUnauthorized: false },
    });
    try {
      const mail = { from: 'ivan@romashka.ru', to: 'support@opora.test', subject: 'x', text: 'y' };
      return (await transport.sendMail(mail)).response;
    } finally {
      transport.close();
    }
  };

  it('is offered with a certificate, and mail without it is still taken', async () => {
    const port = await freePort();
    api = await ApiApp.start({ ...pair(), MAIL_AUTH: 'off', SMTP_PORT: String(port) });
    await api.app.get(SmtpIntake).start();
    expect(await send(port, true)).toMatch(/^250/);
    expect(await send(port, false)).toMatch(/^250/);
    expect(await api.count("SELECT 1 FROM mail_message WHERE direction = 'in'")).toBe(2);
  });

  it('is not offered without one', async () => {
    const port = await freePort();
    api = await ApiApp.start({ MAIL_AUTH: 'off', SMTP_PORT: String(port) });
    await api.app.get(SmtpIntake).start();
    await expect(send(port, true)).rejects.toThrow();
  });

  it('a key without its certificate, or files that are none, are refused at the start', async () => {
    const { SMTP_TLS_KEY } = pair();
    expect(() => readConfig('test', { SMTP_TLS_KEY })).toThrow(
      'SMTP_TLS_CERT, SMTP_TLS_KEY: both or neither',
    );
    api = await ApiApp.start({
      SMTP_TLS_KEY,
      SMTP_TLS_CERT: SMTP_TLS_KEY,
      SMTP_PORT: String(await freePort()),
    });
    await expect(api.app.get(SmtpIntake).start()).rejects.toThrow(/^SMTP_TLS_CERT, SMTP_TLS_KEY: /);
  });
});
