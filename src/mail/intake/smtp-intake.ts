import { once } from 'node:events';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { hostOf } from '../../access/index.js';
import { CONFIG, ConfigError, type Config } from '../../platform/index.js';
import { IntakeRoom } from './intake-room.js';
import { listenerTls, type ListenerTls } from './listener-tls.js';
import { MailStore } from './mail-store.js';
import { isOurs } from './own-addresses.js';
import type { RawPieces } from './raw-pieces.js';
import { mailLimits } from './reading/parsed-mail.js';
import { sessionLimits, SessionWatch, type SessionLimits } from './session-watch.js';

const mostClients = 50;
/** So that nobody takes all the room there is; mail servers open twenty to one place at most unless told to. */
const mostOfOneHost = mostClients / 2;
const mostRecipients = 50;
const idleMs = 60_000;
/** Certificates are renewed beside a running process: their files are looked into again. */
const lookAgainMs = 3_600_000;

/** Takes in mail for our addresses: what it acknowledges is stored. It relays nothing. */
@Injectable()
export class SmtpIntake implements OnModuleDestroy {
  private readonly log = new Logger('smtp');
  private readonly room = new IntakeRoom();
  private server: SMTPServer | null = null;
  private looking: NodeJS.Timeout | undefined;
  private watch = this.watching(sessionLimits);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: MailStore,
  ) {}

  /** Listens on `SMTP_PORT`. @param limits for specs, which do not wait that long. @throws ConfigError when the port is taken, or the certificate is of no use */
  async start(limits = sessionLimits): Promise<void> {
    this.watch = this.watching(limits);
    const tls = await listenerTls(this.config);
    const server = this.serving(tls);
    server.on('error', (error: Error) => this.log.debug(error.message));
    const listening = server.listen(this.config.smtpPort, this.config.host);
    try {
      await once(listening, 'listening');
    } catch (error) {
      throw new ConfigError(
        `SMTP_PORT: mail cannot be taken in on port ${this.config.smtpPort}: ${String(error)}`,
      );
    }
    this.server = server;
    if (tls) this.looking = setInterval(() => void this.renew(server), lookAgainMs).unref();
  }

  /** Mails under way are finished: whoever sends one hears whether it was taken. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.looking);
    const ending = this.server;
    this.server = null;
    if (ending) await new Promise<void>((done) => ending.close(() => done()));
  }

  private async renew(server: SMTPServer): Promise<void> {
    try {
      const tls = await listenerTls(this.config);
      if (tls) server.updateSecureContext({ ...tls });
    } catch (error) {
      this.log.warn(`the certificate stays as it is: ${String(error)}`);
    }
  }

  private serving(tls: ListenerTls | null): SMTPServer {
    return new SMTPServer({
      banner: 'Opora',
      disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      ...(tls ? { ...tls, minVersion: 'TLSv1.2' as const } : {}),
      authOptional: true,
      disableReverseLookup: true,
      size: mailLimits.bytes,
      // Of whom we hang up on, a few may not have noticed yet.
      maxClients: 2 * mostClients,
      socketTimeout: idleMs,
      closeTimeout: 2_000,
      logger: false,
      onConnect: ({ id, remoteAddress }, done) => {
        const refusal = this.crowdOf(remoteAddress);
        if (!refusal) this.watch.begin(id);
        done(refusal);
      },
      onClose: ({ id }) => this.watch.end(id),
      onRcptTo: ({ address }, session, done) => done(this.refusalOf(address, session)),
      onData: (stream, session, done) => {
        this.watch.mail(session.id, stream);
        this.take(stream, session)
          .finally(() => this.watch.goOn(session.id))
          .then(() => done(), done);
      },
    });
  }

  private crowdOf(remoteAddress: string): Error | null {
    const connections = [...(this.server?.connections ?? [])];
    const host = hostOf(remoteAddress);
    const own = connections.filter((one) => hostOf(one.remoteAddress) === host);
    if (own.length > mostOfOneHost)
      return answer(421, '4.7.0 Too many connections from your address, try again later');
    return connections.length > mostClients && !this.watch.makeRoom()
      ? answer(421, '4.3.2 Too many connections, try again later')
      : null;
  }

  private watching(limits: SessionLimits): SessionWatch {
    return new SessionWatch(limits, (sessionId) => {
      const slow = [...(this.server?.connections ?? [])].find(({ id }) => id === sessionId);
      slow?.send(421, '4.4.2 Too slow, try again later');
    });
  }

  private refusalOf(address: string, { envelope }: SMTPServerSession): Error | null {
    if (envelope.rcptTo.length >= mostRecipients) return answer(452, '4.5.3 Too many recipients');
    return isOurs(this.config, address)
      ? null
      : answer(550, '5.7.1 No such mailbox here, and we relay nothing');
  }

  private async take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const size = await this.room.gather(stream, async (gathered) => {
      await this.keep(gathered, session);
      return gathered.size;
    });
    if (size === null) throw answer(452, '4.3.1 Too many large mails at once, try again later');
    if (size > mailLimits.bytes) throw answer(552, '5.3.4 The mail is larger than 25 MB');
  }

  private async keep(gathered: RawPieces, session: SMTPServerSession): Promise<void> {
    const { mailFrom, rcptTo } = session.envelope;
    try {
      await this.store.store({
        source: 'smtp',
        ...gathered,
        envelopeFrom: mailFrom ? mailFrom.address : '',
        envelopeTo: [...new Set(rcptTo.map(({ address }) => address.toLowerCase()))].sort(),
        remoteAddress: session.remoteAddress,
        helo: session.hostNameAppearsAs || undefined,
      });
    } catch (error) {
      this.log.warn(`a mail was not taken: ${String(error)}`);
      throw answer(451, '4.3.0 We cannot store mail now, try again later');
    }
  }
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
