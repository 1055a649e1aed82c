import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../platform/index.js';

/**
 * The Message-ID of a mail, with angle brackets: the same whenever it is sent again. It carries an HMAC, so that only
 * an answer to a mail of ours can name it.
 */
export function mailMessageId(secrets: Secrets, domain: string, mailId: string): string {
  return signed(secrets, domain, mailId);
}

/** What every mail about a ticket refers to, so that mail programs show them as one conversation. */
export function ticketRootId(secrets: Secrets, domain: string, ticketNumber: number): string {
  return signed(secrets, domain, `ticket-${String(ticketNumber)}`);
}

/** What a Message-ID of ours stands for. */
export type OwnId = { readonly mailId: string } | { readonly ticketNumber: number };

/** Reads a Message-ID back; `null` for any that we have not written, however much it looks like one of ours. */
export function readOwnId(secrets: Secrets, domain: string, id: string): OwnId | null {
  const name = /^<([0-9a-z-]{1,64})\.[0-9a-f]{32}@/.exec(id)?.[1];
  if (!name || !isSame(signed(secrets, domain, name), id)) return null;
  const number = /^ticket-(\d{1,10})$/.exec(name)?.[1];
  return number ? { ticketNumber: Number(number) } : { mailId: name };
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function signed(secrets: Secrets, domain: string, name: string): string {
  const proof = createHmac('sha256', secrets.key('message-id')).update(name).digest('hex').slice(0, 32);
  return `<${name}.${proof}@${domain}>`;
}

/** One Message-ID and nothing else, as it may stand in a header of ours: somebody else has written it. */
export function isMessageId(text: string | null): text is string {
  return text !== null && /^<[!-;=?-~]{1,200}@[!-;=?-~]{1,200}>$/.test(text);
}
