import { parseMailDomain, type MailDomainRefusal } from './mail-domain.js';

/** Why an address typed into a form is refused (SECURITY "Domains and addresses"). */
export type EmailAddressRefusal =
  MailDomainRefusal | 'quoted_local_part' | 'comment' | 'group' | 'route' | 'encoded_word' | 'syntax';

/**
 * One mailbox. `local` is kept as typed, for sending. `domain` is canonical ASCII. `normalized` is what accounts
 * are compared and kept unique by: the local part in lower case too. RFC 5321 would let a server tell `Ivan@` from
 * `ivan@`; none in use does, and two accounts that differ by case alone would be one person's or an impostor's.
 */
export interface EmailAddress {
  readonly local: string;
  readonly domain: string;
  readonly normalized: string;
}

/** The mailbox, or the first reason found. */
export type ParsedEmailAddress =
  { ok: true; address: EmailAddress } | { ok: false; reason: EmailAddressRefusal };

const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
/** The dot-atom of RFC 5322, ASCII, without `%` and `!` which would route. */
const LOCAL_PART = /^[a-z\d#$&'*+/=?^_`{|}~-]+(\.[a-z\d#$&'*+/=?^_`{|}~-]+)*$/i;

/** Everything RFC 5322 lets an address be besides a plain mailbox; the first that fits names the refusal. */
const EXOTIC_FORMS: readonly (readonly [EmailAddressRefusal, RegExp])[] = [
  ['control_character', /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]|\p{Cf}[^@]*@/u],
  ['encoded_word', /=\?[^@]*\?=|^=\?/],
  ['quoted_local_part', /["\\]/],
  ['comment', /[()]/],
  ['ip_literal', /@\[.*\]$/],
  ['route', /^<?@|[%!][^@]*@/],
  ['group', /[:;]/],
];

/**
 * Reads one mailbox as people type it: spaces around it are dropped, nothing else is mended. Source-routed,
 * quoted, commented and encoded forms are refused by name, so are control and invisible characters, IP literals
 * (bracketed or bare) and a domain that is not what it looks like. Local parts outside ASCII are `syntax`: few
 * servers deliver them, and two that look alike would be two accounts. Limits: 64 and 254 characters (RFC 5321).
 */
export function parseEmailAddress(raw: string): ParsedEmailAddress {
  if (raw.length > 4 * MAX_ADDRESS) return { ok: false, reason: 'too_long' };
  const typed = raw.replace(/^ +| +$/g, '');
  if (typed === '') return { ok: false, reason: 'empty' };
  const exotic = EXOTIC_FORMS.find(([, form]) => form.test(typed));
  if (exotic) return { ok: false, reason: exotic[0] };
  const [local, typedDomain, ...more] = typed.split('@');
  if (!local || !typedDomain || more.length > 0) return { ok: false, reason: 'syntax' };
  if (!LOCAL_PART.test(local) || typedDomain.startsWith(' ')) return { ok: false, reason: 'syntax' };
  if (local.length > MAX_LOCAL) return { ok: false, reason: 'too_long' };
  const parsed = parseMailDomain(typedDomain);
  if (!parsed.ok) return parsed;
  const normalized = `${local.toLowerCase()}@${parsed.domain}`;
  if (normalized.length > MAX_ADDRESS) return { ok: false, reason: 'too_long' };
  return { ok: true, address: { local, domain: parsed.domain, normalized } };
}
