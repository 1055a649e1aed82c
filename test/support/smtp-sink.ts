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
  close(): Promise<void>;
}

/** @param port the one to listen on; a free one by default, the same again for a server that comes back */
export async function startSmtpSink(port = 0): Promise<SmtpSink> {
  const received: { to: string[]; mail: Email }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
      buffer(stream)
        .then((raw) => PostalMime.parse(raw))
        .then((mail) => {
          received.push({ to, mail });
          done();
        }, done);
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  return {
    url: `smtp://127.0.0.1:${String((listening.address() as AddressInfo).port)}`,
    mails: () => received.map(({ mail }) => mail),
    mailsTo: (address) =>
      received.filter(({ to }) => to.includes(address.toLowerCase())).map(({ mail }) => mail),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
