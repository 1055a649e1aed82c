import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Order } from './load.js';
import { upstream } from './mail/written-mails.js';
import type { Measured } from './measured.js';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
/** What the product's keys are derived from. */
export const benchSecret = 'secret of a bench whose data are made up';
const readyWithinMs = 60_000;

/** A server of the bench in its own process. */
export interface Server {
  readonly url: string;
  readonly process: ChildProcess;
}

/** The product as it is run in production; its log goes to `folder`, and a CPU profile to `profile` when it ends. */
export async function startProduct(
  databaseUrl: string,
  folder: string,
  profile: string | undefined,
): Promise<Server & { readonly smtpPort: number }> {
  const port = String(await freePort());
  const smtpPort = await freePort();
  const log = openSync(join(folder, 'product.log'), 'w');
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, [...flags, here('../../src/bin.js'), 'serve'], {
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      OPORA_SECRET: benchSecret,
      PORT: port,
      SMTP_PORT: String(smtpPort),
      MAIL_AUTH: `upstream:${upstream}`,
      // A thousand people write as much as many thousands would.
      MAIL_SENDER_LIMIT: '1000000',
    },
  });
  return { ...(await untilReady(child, port, '/health/ready')), smtpPort };
}

/** The same SQL without the product. */
export async function startFloor(databaseUrl: string): Promise<Server> {
  const port = String(await freePort());
  const child = spawn(process.execPath, [here('./floor/server.js')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATABASE_URL: databaseUrl, PORT: port },
  });
  return untilReady(child, port, '/ready');
}

/** Ends a process of the bench and waits for it. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** Whoever sends the load. */
export class Load {
  private readonly child = fork(here('./load.js'));

  /** @throws Error when it ends instead of answering */
  measure(order: Order): Promise<Measured> {
    return new Promise((resolve, reject) => {
      const died = (): void => reject(new Error('the load ended before its time'));
      this.child.once('exit', died).once('message', (measured) => {
        this.child.off('exit', died);
        resolve(measured as Measured);
      });
      this.child.send(order);
    });
  }

  stop(): void {
    this.child.kill();
  }
}

async function untilReady(child: ChildProcess, port: string, path: string): Promise<Server> {
  const url = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < readyWithinMs && child.exitCode === null; waited += 50) {
    const ready = await fetch(url + path).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { url, process: child };
    await wait(50);
  }
  child.kill();
  throw new Error(`${child.spawnargs.join(' ')} did not come up`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
