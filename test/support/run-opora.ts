import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** Starts `opora …` as its own process on this database. */
export function startOpora(databaseUrl: string, dataDir: string, ...args: string[]): ChildProcess {
  return started([], databaseUrl, dataDir, args);
}

function started(flags: string[], databaseUrl: string, dataDir: string, args: string[]): ChildProcess {
  return spawn(process.execPath, [...flags, resolve('dist/src/bin.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, OPORA_DATA_DIR: dataDir },
  });
}

/** Runs `opora …` to its end. */
export async function runOpora(
  databaseUrl: string,
  dataDir: string,
  ...args: string[]
): Promise<{ code: number | null; said: string }> {
  return ended(startOpora(databaseUrl, dataDir, ...args));
}

/** The same with so many megabytes for everything that lives long. */
export async function runOporaWithin(
  megabytes: number,
  databaseUrl: string,
  dataDir: string,
  ...args: string[]
): Promise<{ code: number | null; said: string }> {
  // With little for what lives shortly, or it would go off the same account.
  const flags = [`--max-old-space-size=${String(megabytes)}`, '--max-semi-space-size=4'];
  return ended(started(flags, databaseUrl, dataDir, args));
}

async function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  await closed;
  return { code: child.exitCode, said: out + err };
}
