import { getDomain } from 'tldts';
import { domainToASCII } from 'node:url';
import { endOfHeaders, rawFault } from '../reading/prepare-raw.js';
import { mailboxesOf } from '../reading/mailboxes.js';

/** Signatures that are looked at: more of one's own nobody needs. */
const mostSignatures = 5;
/** What looks into headers takes time that grows with the square of their lines. */
const mostHeaderLines = 5_000;
/** A line that does not end is gone through again with each piece of it, so there must be few; nobody waits here but mails. */
const pieceBytes = 4 * 1024 * 1024;

/** A mail as far as its sender can be looked up. */
export interface SignedMail {
  /** The one address of From, in small letters. */
  readonly from: string;
  /** Its domain in ASCII. */
  readonly domain: string;
  /** The header without what proves nothing, then the body, piece by piece. To be taken once: then nothing holds the mail. */
  readonly pieces: () => Generator<Buffer>;
}

/**
 * What a mail offers to prove whose it is. Only the domain of From and those of the same organisation can (DMARC): every
 * other signature is left out, and with it all that would be asked of name servers that anybody may have chosen.
 * @returns `null` for what has not one From with one address, or is beyond the limits: no proof makes it anybody's
 */
export function signedMail(raw: Buffer): SignedMail | null {
  if (rawFault(raw)) return null;
  const end = endOfHeaders(raw, 0);
  const text = raw.toString('latin1', 0, end);
  if (text.split('\n').length > mostHeaderLines) return null;
  const fields = fieldsOf(text);
  const from = fromIn(fields);
  const domain = from ? domainToASCII(from.slice(from.lastIndexOf('@') + 1)) : '';
  if (!from || domain === '') return null;
  const own = organisationOf(domain);
  let signatures = 0;
  const header = fields
    .filter((field) => {
      const name = nameOf(field);
      if (name.startsWith('arc-')) return false;
      if (name !== 'dkim-signature') return true;
      return own !== null && organisationOf(signerOf(field)) === own && (signatures += 1) <= mostSignatures;
    })
    .join('');
  const blank = raw.indexOf('\n', end);
  let body: Buffer | null = blank === -1 ? null : raw.subarray(blank + 1);
  return {
    from,
    domain,
    *pieces() {
      // Whatever the blank line is made of, nobody reads on in the header behind it.
      yield Buffer.from(body ? `${header}\r\n` : header, 'latin1');
      for (let at = 0; body && at < body.length; at += pieceBytes)
        yield Buffer.from(body.subarray(at, at + pieceBytes));
      body = null;
    },
  };
}

/** Whom a domain belongs to, where public suffixes are nobody's. */
export function organisationOf(domain: string | undefined): string | null {
  return getDomain(domain ?? '', { allowPrivateDomains: true });
}

function fieldsOf(header: string): string[] {
  return header.match(/[^\n]*(?:\n[ \t][^\n]*)*(?:\n|$)/g)?.filter((field) => field !== '') ?? [];
}

/** In small letters. Whoever reads mails unfolds a name, too. */
function nameOf(field: string): string {
  return field
    .split(':', 1)[0]!
    .replace(/\r?\n/g, '')
    .replace(/^[ \t]+|[ \t]+$/g, '')
    .toLowerCase();
}

function fromIn(fields: readonly string[]): string | null {
  const [field, another] = fields.filter((one) => nameOf(one) === 'from');
  if (!field || another) return null;
  const said = field.slice(field.indexOf(':') + 1);
  const value = Buffer.from(said, 'latin1').toString('utf8').replace(/\r?\n/g, '');
  const mailboxes = mailboxesOf(value);
  const address = mailboxes.length === 1 ? mailboxes[0]!.address.toLowerCase() : '';
  return address.includes('@') ? address : null;
}

function signerOf(field: string): string {
  return /[:;]\s*d\s*=\s*([^\s;]+)/i.exec(field)?.[1]?.toLowerCase() ?? '';
}
