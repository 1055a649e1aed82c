import { domainToUnicode } from 'node:url';

/** Letters of one alphabet throughout: nothing in it can pass for something else. */
const cyrillicAlone = /^[\p{Script=Cyrillic}\d.-]+$/u;

/**
 * A domain as people read it. Its ASCII form stands beside it wherever letters of several alphabets meet, so that a
 * look-alike shows itself.
 */
export function readableDomain(domain: string): string {
  const spoken = domain.includes('xn--') ? domainToUnicode(domain) : domain;
  if (spoken === '' || spoken === domain) return domain;
  return cyrillicAlone.test(spoken) ? spoken : `${spoken} (${domain})`;
}

/** An address as people read it. */
export function readableEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? email : `${email.slice(0, at + 1)}${readableDomain(email.slice(at + 1))}`;
}
