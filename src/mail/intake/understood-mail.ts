import { getDomain } from 'tldts';
import { parseEmailAddress } from '../../companies/index.js';
import type { Config, Secrets } from '../../platform/index.js';
import { parseTicketTokens } from '../../tickets/index.js';
import { readOwnId } from '../message-ids.js';
import { readReturnPath } from '../return-path.js';
import { classifyMail, type MailKind } from '../policies/classify-mail.js';
import type { FormFault } from '../policies/decide-intake.js';
import { readUpstream, type AuthenticationVerdict } from '../policies/read-authentication.js';
import type { IncomingMail } from './incoming-mail.entity.js';
import { ownAddress } from './own-addresses.js';
import type { ParsedMail } from './reading/parsed-mail.js';
import { upstreamOf } from './upstream.js';

/** A mail as it stands before the database is asked anything. */
export interface UnderstoodMail {
  readonly parsed: ParsedMail;
  readonly kind: MailKind;
  readonly isOwn: boolean;
  readonly formFault: FormFault | null;
  readonly authentication: AuthenticationVerdict;
  /** Normalised; `null` where there is not exactly one. */
  readonly fromAddress: string | null;
  readonly fromName: string;
  readonly locale: 'ru' | 'en';
  /** Numbers in the subject; of mails of ours that it answers, in the order they are named in. */
  readonly tokens: readonly number[];
  readonly rootNumbers: readonly number[];
  readonly answeredMails: readonly string[];
  /** Mails of ours that it is addressed to, or names anywhere: what a bounce is about. */
  readonly mentionedMails: readonly string[];
  /** What copies of it have in common. */
  readonly messageKey: string;
}

/** Longer than any mail program makes one, and as long as an index of them takes. */
const longestMessageId = 500;

const returnPaths = /[^\s<>,;:"+@]{1,14}\+[0-9a-f]{32}\.[0-9a-f]{16}@[a-z0-9.-]{1,250}/gi;

type Settings = Pick<Config, 'mailAuth' | 'believesThisMachine' | 'mailDomain' | 'mailFrom' | 'mailBounces'>;

export function understand(
  incoming: IncomingMail,
  parsed: ParsedMail,
  { config, secrets }: { readonly config: Settings; readonly secrets: Secrets },
): UnderstoodMail {
  const { headers, from, subject } = parsed;
  const address = from.length === 1 ? parseEmailAddress(from[0]!.address) : null;
  const fromAddress = address?.ok ? address.address.normalized : null;
  const idsIn = (ids: readonly string[]) =>
    ids.flatMap((id) => readOwnId(secrets, config.mailDomain, id) ?? []);
  const answered = idsIn(parsed.answers);
  const [messageId = ''] = parsed.messageIds;
  const isOwn =
    readOwnId(secrets, config.mailDomain, messageId) !== null || fromAddress === ownAddress(config);
  return {
    parsed,
    isOwn,
    fromAddress,
    fromName: from[0]?.name ?? '',
    kind: classifyMail({ headers, subject, fromAddress, envelopeFrom: incoming.envelopeFrom }),
    formFault: faultOf(parsed, fromAddress),
    authentication: authenticationOf(parsed, fromAddress, incoming, config),
    locale: isRussian(parsed) ? 'ru' : 'en',
    tokens: parseTicketTokens(subject),
    rootNumbers: answered.flatMap((id) => ('ticketNumber' in id ? [id.ticketNumber] : [])),
    answeredMails: answered.flatMap((id) => ('mailId' in id ? [id.mailId] : [])),
    mentionedMails: [
      ...returnedTo(incoming, parsed).flatMap((to) => readReturnPath(secrets, config, to) ?? []),
      ...idsIn(parsed.mentioned).flatMap((id) => ('mailId' in id ? [id.mailId] : [])),
    ],
    messageKey: hasMessageId(parsed) ? messageId : `content:${parsed.contentKey}`,
  };
}

/** A mail without words is known by whose it is, and by what its files are called. */
function isRussian({ subject, text, from, files }: ParsedMail): boolean {
  const shown = [subject, text, ...from.map(({ name }) => name), ...files.map(({ name }) => name)];
  return shown.some((words) => /[а-яё]/i.test(words));
}

/** Addresses it may have come back to; a mailbox it was fetched from has only the headers to tell. */
function returnedTo({ envelopeTo }: IncomingMail, { headers }: ParsedMail): string[] {
  const named = ['to', 'delivered-to', 'x-original-to'].flatMap((name) => headers[name] ?? []);
  return [...envelopeTo, ...named.flatMap((value) => value.match(returnPaths) ?? [])];
}

function faultOf(parsed: ParsedMail, fromAddress: string | null): FormFault | null {
  if (fromAddress === null || parsed.headers['from']?.length !== 1) return 'from_not_one';
  if (parsed.subjects !== 1) return 'subject_not_one';
  return hasMessageId(parsed) ? null : 'message_id_not_one';
}

function hasMessageId({ messageIds }: ParsedMail): boolean {
  const [id = ''] = messageIds;
  return messageIds.length === 1 && id !== '' && id.length <= longestMessageId;
}

function authenticationOf(
  { headers }: ParsedMail,
  fromAddress: string | null,
  { authentication, remoteAddress }: IncomingMail,
  config: Settings,
): AuthenticationVerdict {
  const { mailAuth: mode } = config;
  if (mode === 'off') return 'trusted';
  if (mode === 'verify') return authentication ?? (isBelieved(config, remoteAddress) ? 'trusted' : 'none');
  const upstream = upstreamOf(mode);
  if (!upstream?.brought(remoteAddress)) return 'none';
  const domain = fromAddress?.split('@').at(-1) ?? '';
  const noted = headers['authentication-results'] ?? [];
  return readUpstream(noted, upstream.id, domain, isAligned);
}

/** Whether a mail is believed for coming from this very machine, where that is somebody trying the product out. */
export function isBelieved({ believesThisMachine }: Settings, remoteAddress: string | null): boolean {
  return believesThisMachine && /^(?:::ffff:)?127\.|^::1$/i.test(remoteAddress ?? '');
}

/** Relaxed alignment (RFC 7489): the same organisation's domain, where public suffixes are nobody's. */
function isAligned(signing: string, from: string): boolean {
  const organisation = (domain: string) => getDomain(domain, { allowPrivateDomains: true });
  return signing !== '' && organisation(signing) !== null && organisation(signing) === organisation(from);
}
