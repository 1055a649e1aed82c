import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/product.js';

const program = '/usr/sbin/dovecot';
/** Whoever owns the mailbox where the server runs as root: nobody. */
const nobody = 65_534;

/** Whether Debian's mailbox server is installed (`apt-get install dovecot-imapd`). */
export function hasDovecot(): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

/** A mailbox server of one's own, its mailbox a folder of files, and before it a wire that can be cut. */
export class Dovecot {
  private child: ChildProcess | null = null;
  private wire: Server | null = null;
  private readonly sockets = new Set<Socket>();
  /** Bytes that a connection may still carry to the product before it is cut. */
  private cutAfter = Infinity;
  private delivered = 0;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly wirePort: number,
  ) {}

  static async start(): Promise<Dovecot> {
    const server = new Dovecot(
      await mkdtemp(join(tmpdir(), 'opora-imap-')),
      await freePort(),
      await freePort(),
    );
    for (const name of ['', 'run', 'state', 'mail', 'mail/new', 'mail/cur', 'mail/tmp'])
      await server.own(await made(join(server.folder, name)));
    await writeFile(join(server.folder, 'conf'), server.settings());
    await server.up();
    server.wire = createServer((socket) => server.join(socket)).listen(server.wirePort, '127.0.0.1');
    await once(server.wire, 'listening');
    return server;
  }

  /** For `IMAP_URL`: through the wire. */
  get url(): string {
    return `imap://ivan:secret@127.0.0.1:${String(this.wirePort)}`;
  }

  /** The server itself, for whoever else uses the mailbox. */
  get direct() {
    return { host: '127.0.0.1', port: this.port, secure: false, auth: { user: 'ivan', pass: 'secret' } };
  }

  async up(): Promise<void> {
    this.child = spawn(program, ['-F', '-c', join(this.folder, 'conf')], { stdio: 'ignore' });
    for (let tries = 0; tries < 200; tries += 1) {
      if (await answers(this.port)) return;
      await pause(50);
    }
    throw new Error(`dovecot does not listen, see ${join(this.folder, 'log')}`);
  }

  async down(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }

  /** A new mail, as a mail server delivers it: whole at once. */
  async deliver(raw: string): Promise<void> {
    const name = `${String(Date.now())}.${String((this.delivered += 1))}.test`;
    const written = join(this.folder, 'mail/tmp', name);
    await writeFile(written, raw);
    await this.own(written);
    await rename(written, join(this.folder, 'mail/new', name));
  }

  /** How many mails are there that nobody has seen. */
  async unseen(): Promise<number> {
    const fresh = await readdir(join(this.folder, 'mail/new'));
    const looked = await readdir(join(this.folder, 'mail/cur'));
    return fresh.length + looked.filter((name) => !/:2,[A-Z]*S/.test(name)).length;
  }

  /** As after a restored backup: other UIDs under another UIDVALIDITY, and nobody has seen anything. */
  async startAnew(): Promise<void> {
    await this.down();
    const mail = join(this.folder, 'mail');
    for (const name of await readdir(mail))
      if (name.startsWith('dovecot')) await rm(join(mail, name), { recursive: true });
    for (const name of await readdir(join(mail, 'cur')))
      await rename(join(mail, 'cur', name), join(mail, 'new', name.replace(/:2,.*$/, '')));
    // UIDVALIDITY is the second in which the mailbox is seen for the first time.
    await pause(1_100);
    await this.up();
  }

  /** Connections are cut after so many bytes each, in the midst of whatever it is; `Infinity` ends that. */
  cut(after: number): void {
    this.cutAfter = after;
    for (const socket of this.sockets) socket.destroy();
  }

  async drop(): Promise<void> {
    this.wire?.close();
    for (const socket of this.sockets) socket.destroy();
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }

  private join(socket: Socket): void {
    const server = connect(this.port, '127.0.0.1');
    let left = this.cutAfter;
    const part = () => {
      socket.destroy();
      server.destroy();
      this.sockets.delete(socket);
    };
    this.sockets.add(socket);
    for (const end of [socket, server]) end.on('error', part).on('close', part);
    socket.pipe(server);
    server.on('data', (bytes: Buffer) => {
      socket.write(bytes.subarray(0, Math.min(left, bytes.length)));
      left -= bytes.length;
      if (left <= 0) part();
    });
  }

  private async own(path: string): Promise<string> {
    if (process.getuid?.() === 0 && !/\/(?:run|state)$/.test(path)) await chown(path, nobody, nobody);
    return path;
  }

  private settings(): string {
    const { uid, gid, username } = userInfo();
    const isRoot = uid === 0;
    const [owner, group] = isRoot ? [nobody, nobody] : [uid, gid];
    const unprivileged = `
default_login_user = ${username}
default_internal_user = ${username}
default_internal_group = ${String(gid)}
service anvil { \n chroot =\n}
service imap-login { \n chroot =\n}
`;
    return `
base_dir = ${this.folder}/run
state_dir = ${this.folder}/state
log_path = ${this.folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${this.folder}/mail
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${String(owner)} gid=${String(group)} home=${this.folder}
}
service imap-login {
  inet_listener imap {
    port = ${String(this.port)}
  }
  inet_listener imaps {
    port = 0
  }
}
${isRoot ? '' : unprivileged}`;
  }
}

async function made(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  return path;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'data');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
