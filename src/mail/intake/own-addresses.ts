import { addressParser } from 'postal-mime';
import type { Config } from '../../platform/index.js';
import { isReturnPath } from '../return-path.js';

/** The address our mails come from, in lower case. */
export function ownAddress({ mailFrom }: Pick<Config, 'mailFrom'>): string {
  return (addressParser(mailFrom)[0]?.address ?? '').toLowerCase();
}

/** Whether mail to this address is for us: the address we write from, where mails come back to, and all of our domain. */
export function isOurs(
  config: Pick<Config, 'mailFrom' | 'mailDomain' | 'mailBounces'>,
  address: string,
): boolean {
  const given = address.toLowerCase();
  if (given === ownAddress(config) || isReturnPath(config, given)) return true;
  const at = given.lastIndexOf('@');
  return at > 0 && given.slice(at + 1) === config.mailDomain.toLowerCase();
}
