import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { CONFIG, system, UnitOfWork, type Config } from '../../platform/index.js';
import { acceptMails } from './commands/accept-mail.js';
import { ownAddress } from './own-addresses.js';
import { gatherPieces, slicesOf } from './raw-pieces.js';
import { mailLimits } from './reading/parsed-mail.js';

const folder = 'INBOX';
/** The server says when something comes; should it forget to, we look all the same. */
const lookEveryMs = 60_000;
const longestPauseMs = 60_000;
const keptOfTooLarge = mailLimits.headerBytes;

/**
 * Fetches mail from the mailbox of `IMAP_URL`: what is unseen is stored, then marked as seen. A process that dies in
 * between stores it once all the same, for it is known by the mailbox's UIDVALIDITY and its UID.
 */
@Injectable()
export class ImapIntake implements OnModuleDestroy {
  private readonly log = new Logger('imap');
  private readonly ending = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
  ) {}

  /** Goes on in the background, whatever becomes of the connection. Without `IMAP_URL` there is nothing to do. */
  start(): void {
    const { imapUrl } = this.config;
    if (imapUrl) this.running = this.goOn(new URL(imapUrl));
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  private async goOn(url: URL): Promise<void> {
    for (let failures = 0; !this.ending.signal.aborted; failures += 1) {
      try {
        await this.visit(url, () => (failures = 0));
      } catch (error) {
        this.log.warn(`mail is not fetched now: ${String(error)}`);
      }
      await this.pause(Math.min(1_000 * 2 ** failures, longestPauseMs));
    }
  }

  private async visit(url: URL, isWell: () => void): Promise<void> {
    // Loaded by who has a mailbox: it weighs 30 MB.
    const { ImapFlow } = await import('imapflow');
    const client = new ImapFlow(optionsOf(url));
    // What breaks the connection is told by the command that meets it.
    client.on('error', (error: Error) => this.log.debug(error.message));
    const hangUp = () => client.close();
    this.ending.signal.addEventListener('abort', hangUp);
    try {
      await client.connect();
      await client.mailboxOpen(folder);
      isWell();
      const arrivals = { count: 0 };
      client.on('exists', () => (arrivals.count += 1));
      while (client.usable && !this.ending.signal.aborted) {
        arrivals.count = 0;
        await this.fetchUnseen(client, url);
        if (arrivals.count === 0) await this.news(client);
      }
    } finally {
      this.ending.signal.removeEventListener('abort', hangUp);
      client.close();
    }
  }

  /** Waits for the server to say that something came, or for the time to look by oneself. */
  private async news(client: ImapFlow): Promise<void> {
    const heard = new AbortController();
    const hear = () => heard.abort();
    client.once('exists', hear).once('close', hear);
    // At once: left to itself it would begin to listen after a while only, and hear late of what came before.
    client.idle().catch(hear);
    await wait(lookEveryMs, undefined, { signal: AbortSignal.any([heard.signal, this.ending.signal]) }).catch(
      () => undefined,
    );
    client.off('exists', hear).off('close', hear);
  }

  private async fetchUnseen(client: ImapFlow, url: URL): Promise<void> {
    const found = await client.search({ seen: false }, { uid: true });
    for (const uid of found || []) {
      const size = await client.fetchOne(String(uid), { size: true }, { uid: true });
      if (!size) continue;
      const isTooLarge = (size.size ?? 0) > mailLimits.bytes;
      const source = isTooLarge ? { start: 0, maxLength: keptOfTooLarge } : true;
      const message = await client.fetchOne(String(uid), { source }, { uid: true });
      if (!message || !message.source) continue;
      const validity = client.mailbox ? String(client.mailbox.uidValidity) : '';
      await this.store(
        message,
        size.size ?? 0,
        `${url.username}@${url.host}/${folder}:${validity}:${String(uid)}`,
      );
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    }
  }

  private async store({ source }: FetchMessageObject, size: number, sourceKey: string): Promise<void> {
    const raw = source!;
    const gathered = await gatherPieces(slicesOf(raw));
    const mail = {
      source: 'imap',
      sourceKey,
      ...gathered,
      size: Math.max(size > mailLimits.bytes ? size : 0, gathered.size),
      envelopeFrom: returnPathOf(raw),
      envelopeTo: [ownAddress(this.config)],
    } as const;
    await this.uow.run(system, async (tx) => {
      await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('imap:' || $1, 1303))", [sourceKey]);
      const known = await tx.query('SELECT 1 FROM incoming_mail WHERE source_key = $1', [sourceKey]);
      if (known.length === 0) await acceptMails(tx, [mail]);
    });
  }

  private async pause(milliseconds: number): Promise<void> {
    await wait(milliseconds, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }
}

function optionsOf(url: URL) {
  const secure = url.protocol === 'imaps:';
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    auth: { user, pass },
    logger: false as const,
  };
}

/** MAIL FROM as the server that delivered it noted it; a mailbox that notes none does not say that it was empty. */
function returnPathOf(raw: Buffer): string {
  const head = raw.toString('latin1', 0, mailLimits.headerBytes);
  const end = head.search(/\r?\n\r?\n/);
  const found = /^return-path:[ \t]*<([^<>\r\n]*)>/im.exec(end === -1 ? head : head.slice(0, end));
  return found ? found[1]!.trim() : 'unknown@invalid';
}
