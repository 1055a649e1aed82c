import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** Code and words with which a step is refused; a step without them is accepted. */
export interface Answers {
  readonly rcpt?: readonly [number, string];
  readonly data?: readonly [number, string];
  /** Called when the words have come; the answer waits for it. */
  readonly hold?: () => Promise<void>;
}

/** A mail server that answers as it is told and keeps nothing. */
export async function startStrictServer(
  answers: Answers,
): Promise<{ url: string; close: () => Promise<void> }> {
  const refuse = ([responseCode, text]: readonly [number, string]) =>
    Object.assign(new Error(text), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_to, _session, done) => (answers.rcpt ? done(refuse(answers.rcpt)) : done()),
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => {
        const answer = () => (answers.data ? done(refuse(answers.data)) : done());
        if (answers.hold) void answers.hold().then(answer);
        else answer();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    url: `smtp://127.0.0.1:${String((listening.address() as AddressInfo).port)}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
