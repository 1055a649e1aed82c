import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A real mail server that takes everything and keeps it, read by another library than the one that writes our mails. */
export interface SmtpSink {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** Every mail so far, oldest first. */
  mails(): Email[];
  /** Those whose envelope named this address. */
  mailsTo(address: string): Email[];
  /** What it does from now on between having a mail and saying so: it has the mail, whoever hears of that. */
  think(thought: () => Promise<void>): void;
  /** Where those would come back to: MAIL FROM. */
  sendersTo(address: string): string[];
  /** Stops listening; `up` listens again on the same port and remembers what came before. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** @param port the one to listen on; a free one by default, the same again for a server that comes back */
export async function startSmtpSink(port = 0): Promise<SmtpSink> {
  const received: Received[] = [];
  let server: SMTPServer | null = null;
  let thought = (): Promise<void> => Promise.resolve();
  let listened = port;
  const up = async (): Promise<void> => {
    server = takingEverything(received, () => thought());
    const listening = server.listen(listened, '127.0.0.1');
    await once(listening, 'listening');
    listened = (listening.address() as AddressInfo).port;
  };
  const down = async (): Promise<void> => {
    const ending = server;
    server = null;
    if (ending) await new Promise<void>((resolve) => ending.close(() => resolve()));
  };
  await up();
  return {
    url: `smtp://127.0.0.1:${String(listened)}`,
    mails: () => received.map(({ mail }) => mail),
    mailsTo: (address) =>
      received.filter(({ to }) => to.includes(address.toLowerCase())).map(({ mail }) => mail),
    think: (next) => {
      thought = next;
    },
    sendersTo: (address) =>
      received.filter(({ to }) => to.includes(address.toLowerCase())).map(({ from }) => from),
    down,
    up,
    close: down,
  };
}

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly mail: Email;
}

function takingEverything(received: Received[], think: () => Promise<void>): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    // Connections that clients keep for later are not waited for.
    closeTimeout: 100,
    onData(stream, session, done) {
      const { mailFrom } = session.envelope;
      const from = mailFrom ? mailFrom.address : '';
      const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
      buffer(stream)
        .then((raw) => PostalMime.parse(raw))
        .then((mail) => {
          received.push({ from, to, mail });
          return think();
        })
        .then(() => done(), done);
    },
  });
  server.on('error', () => undefined);
  return server;
}
