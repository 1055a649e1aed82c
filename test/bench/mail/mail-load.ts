/** The load of the mail intake, a process of its own: servers that bring mail over connections kept open. */
import { SmtpLine } from '../../support/smtp-line.js';
import { figuresOf, type Measured } from '../measured.js';
import { mailOf, type Correspondent } from './written-mails.js';

/** What it is told to do; it answers with `Measured` and ends. */
export interface MailOrder {
  readonly port: number;
  readonly people: readonly Correspondent[];
  readonly connections: number;
  readonly seconds: number;
  /** Number of the first mail, so that no two rounds send the same. */
  readonly first: number;
}

process.once('message', (order: MailOrder) => {
  void deliver(order).then((measured) => process.send!(measured, () => process.exit()));
});

async function deliver({ port, people, connections, seconds, first }: MailOrder): Promise<Measured> {
  const times: number[] = [];
  const refusals: string[] = [];
  let next = first;
  const start = performance.now();
  const until = start + seconds * 1_000;
  const work = async (): Promise<void> => {
    const line = await SmtpLine.open(port);
    while (performance.now() < until) {
      const { from, raw } = mailOf(people, (next += 1));
      const sent = performance.now();
      const answer = await line.deliver(raw, from, 'support@opora.test');
      times.push(performance.now() - sent);
      if (!answer.startsWith('250')) refusals.push(answer);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return figuresOf(times, (performance.now() - start) / 1_000, refusals);
}
