import { setTimeout as pause } from 'node:timers/promises';
import { inDatabase } from '../support/database.js';
import { SmtpLine } from '../support/smtp-line.js';

/** What is to become of a mail: a ticket of its own, a message on the one that all write to, or a polite refusal. */
const kinds = ['opens', 'posts', 'opens with a file', 'is of a stranger'] as const;

export interface TestMail {
  readonly kind: (typeof kinds)[number];
  readonly mark: string;
  readonly from: string;
  readonly raw: Buffer;
}

/** The mail server in front of us says so of every mail. */
export const upstream = 'mx.opora.test';
/** Whoever writes on the ticket that all write to. */
export const writer = 'writer@stand-works.ru';

/** Mails of every kind in turn, each by a mark of its own; those that are no posts come from people of their own. */
export function mailsFor(number: number, count: number): TestMail[] {
  return Array.from({ length: count }, (_, n) => {
    const kind = kinds[n % kinds.length]!;
    const mark = `R3 mail ${String(n)}`;
    const from = kind === 'posts' ? writer : `person${String(n)}@stand-works.ru`;
    return { kind, mark, from, raw: Buffer.from(written({ kind, mark, from }, number).join('\r\n')) };
  });
}

function written({ kind, mark, from }: Omit<TestMail, 'raw'>, number: number): string[] {
  const file = [
    '--b',
    `Content-Disposition: attachment; filename="${mark}.txt"`,
    '',
    `log of ${mark}`,
    '--b--',
    '',
  ];
  return [
    `Authentication-Results: ${upstream}; dmarc=pass header.from=stand-works.ru`,
    `From: ${from}`,
    `Subject: ${kind === 'posts' ? `Re: [##${String(number)}##] ` : ''}${mark}`,
    `Message-ID: <${mark.replaceAll(' ', '-')}@stand-works.ru>`,
    ...(kind === 'opens with a file' ? ['Content-Type: multipart/mixed; boundary=b', '', '--b'] : []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Слова письма: ${mark}`,
    ...(kind === 'opens with a file' ? file : []),
    '',
  ];
}

/** Accounts for whoever needs one to be heard. */
export async function enrolSenders(url: string, mails: readonly TestMail[]): Promise<void> {
  const known = mails.filter(({ kind }) => kind.startsWith('opens')).map(({ from }) => from);
  await inDatabase(
    url,
    `INSERT INTO portal_user (id, email, email_confirmed_at, full_name, created_at, updated_at)
     SELECT gen_random_uuid(), email, now(), 'Человек', now(), now() FROM unnest($1::text[]) AS email`,
    [known],
  );
}

/** Brings mails to the door from several servers at once, each until it is acknowledged: so often, in any order. */
export class Postmen {
  acknowledged = 0;
  private readonly bag: TestMail[];

  constructor(
    private readonly port: number,
    mails: readonly TestMail[],
    copies: number,
  ) {
    this.bag = shuffled(Array.from({ length: copies }, () => mails).flat());
  }

  async deliverAll(servers = 6): Promise<void> {
    await Promise.all(Array.from({ length: servers }, () => this.work()));
  }

  private async work(): Promise<void> {
    let line: SmtpLine | null = null;
    for (let mail = this.bag.pop(); mail; mail = this.bag.pop()) {
      try {
        line ??= await SmtpLine.open(this.port);
        const answer = await line.deliver(mail.raw, mail.from, 'support@opora.test');
        if (!/^(?:250|451)/.test(answer)) throw new Error(`${mail.mark}: ${answer}`);
        if (answer.startsWith('451')) this.bag.unshift(mail);
        else this.acknowledged += 1;
      } catch (error) {
        if (/^R3 mail/.test((error as Error).message)) throw error;
        // Whether it was taken nobody knows: a mail server brings it again.
        line?.close();
        line = null;
        this.bag.unshift(mail);
        await pause(50);
      }
    }
    line?.close();
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  const all = [...items];
  for (let left = all.length; left > 1; left -= 1) {
    const other = Math.floor(Math.random() * left);
    [all[left - 1], all[other]] = [all[other]!, all[left - 1]!];
  }
  return all;
}
