import { authenticate } from 'mailauth';
import type { Verified, VerifyRequest } from './parsed-mail.js';

/** Asks DNS whether the sender is who From says: SPF, DKIM and DMARC (RFC 7489). */
export async function verifySender(raw: Buffer, { ip, helo, sender }: VerifyRequest): Promise<Verified> {
  try {
    const checked = await authenticate(raw, {
      ip,
      helo,
      sender,
      disableArc: true,
      disableBimi: true,
    });
    return verdictOf(checked);
  } catch {
    return 'unavailable';
  }
}

type Checked = Awaited<ReturnType<typeof authenticate>>;

function verdictOf({ dmarc, dkim }: Checked): Verified {
  const result = dmarc ? dmarc.status.result : 'none';
  if (result === 'pass' || result === 'fail') return result;
  const signed = dkim.results.some(({ status }) => status.result === 'pass' && Boolean(status.aligned));
  if (signed) return 'pass';
  return result === 'temperror' ? 'unavailable' : 'none';
}
