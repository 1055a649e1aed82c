import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config, Secrets } from '../platform/index.js';

type Settings = Pick<Config, 'mailBounces'>;

/**
 * Where a mail comes back to, which says by itself which mail it was: `bounce+ID.PROOF@…`, the id without dashes and
 * half of an HMAC, as no more than 64 characters may stand before the `@`. `null` where no address is set for it.
 */
export function returnPath(secrets: Secrets, { mailBounces }: Settings, mailId: string): string | null {
  if (!mailBounces) return null;
  const [name, domain] = halves(mailBounces);
  const bare = mailId.replaceAll('-', '');
  return `${name}+${bare}.${proofOf(secrets, bare)}@${domain}`;
}

/** The mail that an address of ours stands for; `null` for any that we have not written. */
export function readReturnPath(secrets: Secrets, settings: Settings, address: string): string | null {
  const given = address.toLowerCase();
  if (!isReturnPath(settings, given)) return null;
  const [, bare, proof] = /\+([0-9a-f]{32})\.([0-9a-f]{16})@/.exec(given) ?? [];
  if (!bare || !proof || !timingSafeEqual(Buffer.from(proofOf(secrets, bare)), Buffer.from(proof)))
    return null;
  return bare.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Whether the address is the one mails come back to, whatever stands behind its plus. */
export function isReturnPath({ mailBounces }: Settings, address: string): boolean {
  if (!mailBounces) return false;
  const [name, domain] = halves(mailBounces);
  const given = address.toLowerCase();
  return given === mailBounces || (given.startsWith(`${name}+`) && given.endsWith(`@${domain}`));
}

function halves(address: string): [name: string, domain: string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
}

function proofOf(secrets: Secrets, bare: string): string {
  return createHmac('sha256', secrets.key('return-path')).update(bare).digest('hex').slice(0, 16);
}
