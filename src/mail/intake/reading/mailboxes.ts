import { addressParser, decodeWords } from 'postal-mime';
import { clean } from './parse-mail.js';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/**
 * The mailboxes that an unfolded header value names. A group has no mailbox of its own: it counts as two, which is to say
 * as none that could be trusted.
 */
export function mailboxesOf(value: string): Mailbox[] {
  return addressParser(value).flatMap((one) => {
    const mailbox = { name: clean(decodeWords(one.name)).slice(0, 200), address: (one.address ?? '').trim() };
    return one.group ? [mailbox, mailbox] : [mailbox];
  });
}
