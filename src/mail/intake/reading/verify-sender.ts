import { Resolver } from 'node:dns/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { authenticate } from 'mailauth';
import { getDomain } from 'tldts';
import type { Verified, VerifyRequest } from './parsed-mail.js';

/** For each question, and for all of one mail: the thread that reads mails waits no longer. */
const questionMs = 2_000;
const allMs = 20_000;

/** Asks DNS whether the sender is who From says: SPF, DKIM and DMARC (RFC 7489). */
export async function verifySender(raw: Buffer, request: VerifyRequest): Promise<Verified> {
  const ending = new AbortController();
  const { dns, ...envelope } = request;
  const resolver = new Resolver({ timeout: questionMs, tries: 2 });
  if (dns !== null) resolver.setServers([dns]);
  try {
    const checking = authenticate(raw, {
      ...envelope,
      resolver: (name, type) => resolver.resolve(name, type) as Promise<string[]>,
      disableArc: true,
      disableBimi: true,
    }).then(verdictOf);
    const tooLong = wait(allMs, 'unavailable' as const, { signal: ending.signal, ref: false });
    return await Promise.race([checking, tooLong]);
  } catch {
    return 'unavailable';
  } finally {
    ending.abort();
    resolver.cancel();
  }
}

type Checked = Awaited<ReturnType<typeof authenticate>>;

function verdictOf({ dmarc, dkim, spf }: Checked): Verified {
  const result = dmarc ? dmarc.status.result : 'none';
  if (result === 'pass') return 'pass';
  const signed = dkim.results.some(({ status }) => status.result === 'pass' && Boolean(status.aligned));
  if (signed && result !== 'fail') return 'pass';
  const from = dmarc ? (dmarc.status.header?.from ?? '') : '';
  const isOpen = unansweredFor(from, dkim, spf);
  if (result === 'fail') return isOpen ? 'unproved' : 'fail';
  return result === 'temperror' || isOpen ? 'unavailable' : 'none';
}

/** Whether a proof that would count was not looked up: only the sender's own domain can keep a forger waiting. */
function unansweredFor(from: string, dkim: Checked['dkim'], spf: Checked['spf']): boolean {
  const organisation = (domain: string | undefined) => getDomain(domain ?? '', { allowPrivateDomains: true });
  const own = organisation(from);
  if (own === null) return false;
  const open = dkim.results.filter(({ status }) => status.result === 'temperror');
  if (open.some(({ signingDomain }) => organisation(signingDomain) === own)) return true;
  return spf !== false && spf.status.result === 'temperror' && organisation(spf.domain) === own;
}
