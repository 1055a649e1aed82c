import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { authenticate } from 'mailauth';
import type { Ask } from './questions.js';
import { organisationOf, type SignedMail } from './signed-mail.js';

/** For all of one mail. */
const allMs = 20_000;

/** Who brought a mail, as its connection said. */
export interface Envelope {
  readonly ip: string;
  readonly helo: string;
  readonly sender: string;
}

/**
 * What DNS says. When it does not answer now: `unavailable` where nothing is known of the domain, `unproved` where the
 * domain asks for a proof (DMARC) and only the looking up of that proof failed.
 */
export type Verified = 'pass' | 'fail' | 'none' | 'unavailable' | 'unproved';

/**
 * Asks DNS whether the sender is who From says: SPF, DKIM and DMARC (RFC 7489).
 * @param hashed called when the mail itself is needed no more
 */
export async function verifySender(
  { domain, pieces }: SignedMail,
  { ip, helo, sender }: Envelope,
  ask: Ask,
  hashed: () => void = () => undefined,
): Promise<Verified> {
  const ending = new AbortController();
  const own = organisationOf(domain);
  const envelope = sender === '' ? helo : sender.slice(sender.lastIndexOf('@') + 1);
  // Another organisation's servers cannot speak for From: they are not asked.
  const hasServers = ip !== '' && own !== null && organisationOf(envelope) === own;
  const source = Readable.from(pieces()).once('end', hashed);
  try {
    const checking = authenticate(source, {
      ...(hasServers ? { ip, helo, sender } : { helo: 'invalid', sender: '@invalid' }),
      resolver: ask,
      disableArc: true,
      disableBimi: true,
    }).then((checked) => verdictOf(checked, domain, hasServers));
    const tooLong = wait(allMs, 'unavailable' as const, { signal: ending.signal, ref: false });
    return await Promise.race([checking, tooLong]);
  } catch {
    return 'unavailable';
  } finally {
    ending.abort();
  }
}

type Checked = Awaited<ReturnType<typeof authenticate>>;

function verdictOf({ dmarc, dkim, spf }: Checked, domain: string, hasServers: boolean): Verified {
  // Two readers of the same From who do not see the same domain: it was written for that.
  if (!dmarc || (dmarc.status.header?.from ?? domain) !== domain) return 'fail';
  const { result } = dmarc.status;
  const passed = dkim.results.filter(({ status }) => status.result === 'pass' && Boolean(status.aligned));
  const isWhole = passed.some(({ status }) => !status.underSized);
  if (result === 'pass') {
    const hasOther = Boolean(dmarc.alignment.spf.result);
    return isWhole || hasOther ? 'pass' : 'fail';
  }
  if (isWhole && result !== 'fail') return 'pass';
  const isOpen =
    dkim.results.some(({ status }) => status.result === 'temperror') ||
    (hasServers && spf !== false && spf.status.result === 'temperror');
  if (result === 'fail') return isOpen ? 'unproved' : 'fail';
  return result === 'temperror' || isOpen ? 'unavailable' : 'none';
}
