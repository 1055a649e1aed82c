import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ConsoleClient } from './console-client.js';
import { CustomerClient } from './customer-client.js';
import { demoDatabase } from './demo-database.js';
import type { TestDatabase } from './database.js';
import { MailClient } from './mail-client.js';
import { startSmtpSink, type SmtpSink } from './smtp-sink.js';

const bin = resolve('dist/src/bin.js');
const readyWithinMs = 120_000;
export const demoPassword = 'opora-demo';

/** The whole product as its own process, reached through its public doors alone: HTTP, SMTP, command line, clock. */
export class Product {
  private constructor(
    readonly url: string,
    readonly databaseUrl: string,
    readonly mailbox: SmtpSink,
    /** Where it takes mail in. */
    readonly mail: MailClient,
    readonly smtpPort: number,
    private process: ChildProcess,
    private readonly clean: () => Promise<void>,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Its process; another one after `revive()`. */
  get child(): ChildProcess {
    return this.process;
  }

  /** Starts it on a database of its own, with the demo's staff, the test clock and a real mail server to send to. */
  static async start(env: Readonly<Record<string, string>> = {}, given?: TestDatabase): Promise<Product> {
    const database = given ?? (await demoDatabase(env['OPORA_REGULATION']));
    const dataDir = await mkdtemp(join(tmpdir(), 'opora-product-'));
    const mailbox = await startSmtpSink();
    const port = await freePort();
    const smtpPort = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    const settings: NodeJS.ProcessEnv = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DATABASE_URL: database.url,
      PORT: String(port),
      SMTP_PORT: String(smtpPort),
      SMTP_URL: mailbox.url,
      OPORA_TEST_CLOCK: '1',
      OPORA_LIMIT_SCALE: '1000',
      MAIL_AUTH: 'off',
      OPORA_DATA_DIR: dataDir,
      ...env,
    };
    const [child, output] = launch(settings);
    const clean = async (): Promise<void> => {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    };
    const product = new Product(
      url,
      database.url,
      mailbox,
      new MailClient(smtpPort),
      smtpPort,
      child,
      clean,
      settings,
    );
    await product.untilReady(output);
    return product;
  }

  /** As if somebody had pulled the plug: nothing of it runs on when this returns. */
  async kill(): Promise<void> {
    const gone = once(this.process, 'exit');
    if (this.process.exitCode === null && this.process.kill('SIGKILL')) await gone;
  }

  /** Starts it again, on the same database and address. */
  async revive(): Promise<void> {
    const [child, output] = launch(this.env);
    this.process = child;
    await this.untilReady(output);
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.process;
    if (exitCode === null && signalCode === null) {
      const gone = once(this.process, 'exit');
      this.process.kill('SIGTERM');
      await gone;
    }
    await this.mailbox.close();
    await this.clean();
  }

  /** Sets business time and waits for everything due, outgoing mail included. */
  async setClock(now: Date | string): Promise<void> {
    await this.postClock({ now: typeof now === 'string' ? now : now.toISOString() });
  }

  /** Waits for pending work: mails that were just caused have arrived when this returns. */
  async settle(): Promise<void> {
    await this.postClock({});
  }

  /** A signed-in member of the demo's staff. */
  async staff(role: 'admin' | 'supervisor' | 'agent' | 'auditor'): Promise<ConsoleClient> {
    return ConsoleClient.signIn(this.url, `${role}@opora.test`, demoPassword);
  }

  /** A customer who is not signed in. */
  visitor(): CustomerClient {
    return new CustomerClient(this.url);
  }

  /** Registers, confirms by the mailed link and signs in. */
  async customer(email: string, fullName: string, more: object = {}): Promise<CustomerClient> {
    const customer = this.visitor();
    const password = 'верный пароль 42';
    await customer.expect(202, 'POST', '/auth/register', { email, password, fullName, ...more });
    const token = await this.mailedToken(email);
    await customer.expect(200, 'POST', '/auth/confirm', { token });
    await customer.signIn(email, password);
    return customer;
  }

  /** The token of the newest mail to this address that carries one. */
  async mailedToken(email: string): Promise<string> {
    await this.settle();
    const texts = this.mailbox.mailsTo(email).map((mail) => mail.text ?? '');
    const token = texts.map((text) => /[?&]token=([\w-]+)/.exec(text)?.[1]).findLast((found) => found);
    if (!token) throw new Error(`no mail with a token to ${email}: ${JSON.stringify(texts)}`);
    return token;
  }

  /** Starts `opora …` beside the server, with its settings and these. */
  beside(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    return spawn(process.execPath, [bin, ...args], {
      env: { ...this.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs `opora …` beside the server and returns what it printed. */
  async cli(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = this.beside(args);
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout: out.join(''), stderr: err.join('') };
  }

  private async postClock(body: object): Promise<void> {
    const response = await fetch(`${this.url}/test/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`clock: ${String(response.status)} ${await response.text()}`);
  }

  private async untilReady(output: readonly string[]): Promise<void> {
    for (let waited = 0; waited < readyWithinMs; waited += 100) {
      if (this.process.exitCode !== null) break;
      const ready = await fetch(`${this.url}/health/ready`).then(
        (response) => response.ok,
        () => false,
      );
      if (ready) return;
      await wait(100);
    }
    throw new Error(`the product did not start:\n${output.join('')}`);
  }
}

function launch(env: NodeJS.ProcessEnv): [ChildProcess, string[]] {
  const child = spawn(process.execPath, [bin, 'demo'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  return [child, output];
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
