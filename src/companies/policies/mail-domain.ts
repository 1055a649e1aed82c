import providers from 'email-providers';
import { parse } from 'tldts';
import { toASCII, toUnicode } from 'tr46';
import { EXTRA_PUBLIC_PROVIDERS, NOT_PUBLIC_PROVIDERS } from './public-providers.js';
import { ROLE_NAMES, ROLE_QUALIFIERS } from './role-mailboxes.js';

/** Why a typed domain is refused. `domain_not_canonical`: it only looks like the name it would be turned into. */
export type MailDomainRefusal =
  'empty' | 'too_long' | 'control_character' | 'ip_literal' | 'domain_not_canonical' | 'domain_invalid';

/** `domain` is lower-case ASCII without trailing dot, the one form ever compared; `unicode` is for the eye. */
export type ParsedMailDomain =
  { ok: true; domain: string; unicode: string } | { ok: false; reason: MailDomainRefusal };

const MAX_DOMAIN = 253;
const MAX_LABEL = 63;
const UTS46 = { checkHyphens: true, checkBidi: true, checkJoiners: true, useSTD3ASCIIRules: true };
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const JOINERS = /[\u200c\u200d]/u;
/** A name ending in a number is read as an IPv4 address by resolvers (`127.1`, `0x7f.1`). */
const ENDS_IN_NUMBER = /(^|\.)(\d+|0x[\da-f]*)$/;

/**
 * A mail domain in canonical form (SPEC R1.1: UTS-46, lower-case ASCII, no trailing dot), or why not.
 * Case, IDN or punycode spelling and one trailing dot are the only liberties (SECURITY "Domains and addresses"):
 * full-width letters, soft hyphens, zero-width characters, ideographic dots and look-alike signs such as the
 * Kelvin sign are `domain_not_canonical`. A name without a dot is `domain_invalid`: mail is not sent there.
 */
export function parseMailDomain(raw: string): ParsedMailDomain {
  const parsed = parseDomainName(raw);
  if (parsed.ok && !parsed.domain.includes('.')) return { ok: false, reason: 'domain_invalid' };
  return parsed;
}

/** The same for any domain name, one label (`ru`) included. */
export function parseDomainName(raw: string): ParsedMailDomain {
  if (raw.length > 4 * MAX_DOMAIN) return { ok: false, reason: 'too_long' };
  const typed = raw.replace(/^ +| +$/g, '');
  if (typed === '') return { ok: false, reason: 'empty' };
  if (CONTROL.test(typed)) return { ok: false, reason: 'control_character' };
  if (/^\[.*\]$/.test(typed)) return { ok: false, reason: 'ip_literal' };
  const folded = foldCase(typed.endsWith('.') ? typed.slice(0, -1) : typed);
  if (JOINERS.test(folded)) return { ok: false, reason: 'domain_not_canonical' };
  const domain = toASCII(folded, UTS46);
  if (domain === null || domain === '') return { ok: false, reason: 'domain_invalid' };
  const unicode = toUnicode(domain, UTS46).domain;
  if (!isSameSpelling(folded, domain, unicode)) return { ok: false, reason: 'domain_not_canonical' };
  if (ENDS_IN_NUMBER.test(domain)) return { ok: false, reason: 'ip_literal' };
  if (domain.length > MAX_DOMAIN) return { ok: false, reason: 'too_long' };
  const labels = domain.split('.');
  if (labels.some((label) => label === '' || label.length > MAX_LABEL)) {
    return { ok: false, reason: 'domain_invalid' };
  }
  return { ok: true, domain, unicode };
}

const notProviders = new Set(NOT_PUBLIC_PROVIDERS);
const publicProviders = new Set(
  [...providers, ...EXTRA_PUBLIC_PROVIDERS].filter((domain) => !notProviders.has(domain)),
);

/**
 * Whether anybody can get a mailbox at this domain (gmail.com, mail.ru …), so that an address there says nothing
 * about its holder's employer (R1.1, R1.2). Whole name only: `corp.mail.ru` is somebody's office.
 * Expects canonical ASCII.
 */
export function isPublicProvider(domain: string): boolean {
  return publicProviders.has(domain);
}

/**
 * Whether strangers register names below this one: `co.uk`, `com.ru`, `spb.ru`, `github.io`. The private section
 * of the Public Suffix List counts, without it every `*.spb.ru` firm would be one company (SECURITY).
 * Expects canonical ASCII.
 */
export function isPublicSuffix(domain: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(domain, { allowPrivateDomains: true });
  return publicSuffix === domain && (isIcann === true || isPrivate === true);
}

/** The public suffix of a canonical domain (`firma.spb.ru` → `spb.ru`) and the name registered under it, if any. */
export function splitAtSuffix(domain: string): { suffix: string; registrable: string | null } {
  const { publicSuffix, domain: registrable } = parse(domain, { allowPrivateDomains: true });
  return { suffix: publicSuffix ?? domain, registrable };
}

/**
 * Whether a local part names a role: case, a `+tag`, digits at the end and separators aside (`Info+rma@`,
 * `sales2@`, `no-reply@`, `tech.support@`, `office-msk@`). A role beside any other word is a person's
 * (`sales.petrov@`).
 */
export function isRoleMailbox(local: string): boolean {
  const [base = ''] = local.toLowerCase().split('+');
  if (ROLE_NAMES.has(base.replace(/[._-]/g, ''))) return true;
  const words = base.split(/[._-]+/).map((word) => word.replace(/\d+$/, ''));
  const named = words.filter((word) => word !== '');
  return (
    named.some((word) => ROLE_NAMES.has(word)) &&
    named.every((word) => ROLE_NAMES.has(word) || ROLE_QUALIFIERS.has(word))
  );
}

/**
 * Lower-case by pairs only: a letter is folded when its lower case leads back to it. The Kelvin sign and the
 * Angstrom sign are lower-cased to `k` and `å` by Unicode but are no capital of them, and stay to be noticed.
 */
function foldCase(text: string): string {
  return Array.from(text, (char) => {
    const lower = char.toLowerCase();
    return lower.toUpperCase() === char ? lower : char;
  }).join('');
}

function isSameSpelling(folded: string, ascii: string, unicode: string): boolean {
  if (JOINERS.test(unicode)) return false;
  const typed = folded.split('.');
  const asciiLabels = ascii.split('.');
  const unicodeLabels = unicode.split('.');
  return (
    typed.length === asciiLabels.length &&
    typed.every((label, i) => label === asciiLabels[i] || label === unicodeLabels[i])
  );
}
