import type { ReturnKind, ReturnReason } from '../../outbox/index.js';

/** What a mail server says of a mail that it could not, or not yet, hand on. */
export interface BounceReading {
  /** Given up, still trying, or nothing that went wrong. */
  readonly act: 'failed' | 'delayed' | 'told';
  readonly kind: ReturnKind;
  readonly reason: ReturnReason;
  /** The server's own words, on one line, at most 500 characters. */
  readonly answer: string;
}

interface BounceText {
  /** The machine-readable parts (RFC 3464), where there are any. */
  readonly deliveryStatus: string;
  readonly subject: string;
  readonly text: string;
}

const longestAnswer = 500;
const enhanced = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/;
const replyCode = /(?<![\d.])([45])\d\d(?=[ -])/;
const originalBegins = /^-{2,}.*\b(?:copy|original|below)\b|^-{2,}.*(?:копия|исходн)/im;
const stillTrying =
  /\bdelayed\b|still being retried|no action is required|will be retried|continue to be (?:made|tried)|задерж|повторн\S* попыт/i;

/**
 * Reads what came back for one address: by the report's own fields where it has them (RFC 3464), by the words that mail
 * servers without reports use (qmail, older Exim, Mail.ru) where it has none.
 */
export function readBounce(bounce: BounceText, address: string): BounceReading {
  const groups = recipientGroups(bounce.deliveryStatus);
  const own = groups.filter((group) => names(group, address));
  // A mail that was forwarded comes back for an address we never wrote to.
  const concerned = own.length > 0 ? own : groups;
  return concerned.length > 0 ? ofReport(concerned, bounce.text) : ofWords(bounce, address);
}

/** Hard or soft, and why, by what a mail server said to us directly. */
export function readRefusal(answer: string): Pick<BounceReading, 'kind' | 'reason'> {
  const status = enhanced.exec(answer);
  return { kind: kindOf(status?.[1] ?? replyCode.exec(answer)?.[1]), reason: reasonOf(status, answer) };
}

type Group = ReadonlyMap<string, string>;

function recipientGroups(deliveryStatus: string): Group[] {
  return deliveryStatus
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((group) => group.has('final-recipient') || group.has('original-recipient'));
}

function fieldsOf(block: string): Group {
  const fields = new Map<string, string>();
  for (const [, name, value] of block.replace(/\n[ \t]+/g, ' ').matchAll(/^([a-z-]+)[ \t]*:[ \t]*(.*)$/gim))
    if (!fields.has(name!.toLowerCase())) fields.set(name!.toLowerCase(), value!.trim());
  return fields;
}

function names(group: Group, address: string): boolean {
  return ['final-recipient', 'original-recipient'].some((field) => {
    const [, given = ''] = /^[^;]*;\s*(.*)$/.exec(group.get(field) ?? '') ?? [];
    return given.replace(/[<>]/g, '').trim().toLowerCase() === address.toLowerCase();
  });
}

function ofReport(groups: readonly Group[], text: string): BounceReading {
  const failed = groups.find((group) => (group.get('action') ?? 'failed').toLowerCase().startsWith('failed'));
  const group = failed ?? groups[0]!;
  const isDelayed = groups.some((one) => one.get('action')?.toLowerCase().startsWith('delayed'));
  const said = group.get('diagnostic-code') ?? '';
  const status = enhanced.exec(group.get('status') ?? '');
  // `5.0.0` says nothing; what the other server answered often says more.
  const precise = status && status[2] !== '0' ? status : (enhanced.exec(said) ?? status);
  return {
    act: failed ? 'failed' : isDelayed ? 'delayed' : 'told',
    kind: kindOf((status ?? precise)?.[1] ?? replyCode.exec(said)?.[1]),
    reason: reasonOf(precise, said || text),
    answer: oneLine(said.replace(/^[a-z-]+\s*;/i, '')) || oneLine(group.get('status') ?? '') || oneLine(text),
  };
}

function ofWords({ subject, text }: BounceText, address: string): BounceReading {
  const told = text.slice(0, originalBegins.exec(text)?.index ?? text.length);
  const said = passageAbout(told, address);
  const status = enhanced.exec(said);
  const isDelayed =
    stillTrying.test(subject) || (stillTrying.test(told) && !/permanent error|fatal/i.test(told));
  return {
    act: isDelayed ? 'delayed' : 'failed',
    kind: kindOf(status?.[1] ?? replyCode.exec(said)?.[1]),
    reason: reasonOf(status, said),
    answer: oneLine(said) || 'returned',
  };
}

/** What stands behind the address, up to the next blank line. */
function passageAbout(text: string, address: string): string {
  const unix = text.replace(/\r\n?/g, '\n');
  const at = unix.toLowerCase().lastIndexOf(address.toLowerCase());
  if (at === -1) return unix;
  const behind = unix.slice(at + address.length).replace(/^[>:\s]+/, '');
  const passage = behind.split(/\n\s*\n/)[0]!;
  return /[a-zа-я]{3}/i.test(passage) ? passage : unix;
}

function kindOf(first: string | undefined): ReturnKind {
  return first === '4' ? 'soft' : 'hard';
}

const byStatus: readonly (readonly [RegExp, ReturnReason])[] = [
  [/^1\.(?:1|3|6|10)$/, 'no_mailbox'],
  [/^1\.2$/, 'no_domain'],
  [/^2\.1$/, 'mailbox_disabled'],
  [/^2\.2$/, 'mailbox_full'],
  [/^(?:2\.3|3\.4)$/, 'too_large'],
  [/^4\./, 'unreachable'],
  [/^7\./, 'refused'],
];

const byWords: readonly (readonly [RegExp, ReturnReason])[] = [
  [/full|quota|переполнен/i, 'mailbox_full'],
  [/(?:domain|host)[^\n]{0,40}not found|no such domain|домен[^\n]{0,30}не/i, 'no_domain'],
  [
    /user unknown|unknown user|no such (?:user|mailbox|address)|no mailbox|(?:does ?n.t|not) exist|user not found|not found|не найден|не существует|нет такого/i,
    'no_mailbox',
  ],
  [/disabled|inactive|suspended|заблокирован|отключ/i, 'mailbox_disabled'],
  [/too (?:large|big)|слишком больш/i, 'too_large'],
  [/spam|policy|blocked|reject|denied|спам|отклон/i, 'refused'],
  [/time.?out|timed out|connect|unreachable|temporar|недоступ/i, 'unreachable'],
];

function reasonOf(status: RegExpExecArray | null, said: string): ReturnReason {
  const detail = status ? `${status[2]!}.${status[3]!}` : '';
  const known =
    byStatus.find(([pattern]) => pattern.test(detail)) ?? byWords.find(([words]) => words.test(said));
  return known?.[1] ?? 'other';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, longestAnswer);
}
