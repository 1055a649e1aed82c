import { createHmac } from 'node:crypto';
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

function signed(secrets: Secrets, domain: string, name: string): string {
  const proof = createHmac('sha256', secrets.key('message-id')).update(name).digest('hex').slice(0, 32);
  return `<${name}.${proof}@${domain}>`;
}
