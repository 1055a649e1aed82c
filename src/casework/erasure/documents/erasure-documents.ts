import type { ErasureRecord, JournalLine } from '../erasure-act.queries.js';
import { ERASED_PARTS } from '../run-statements.js';
import { documentWords, type DocumentLocale } from './words.js';

/** `html` prints; `text` is for whoever keeps plain files. */
export type DocumentFormat = 'html' | 'text';

/** What a document is made of besides the act. `subject` only in the copy that is handed out at once. */
interface DocumentFacts {
  readonly locale: DocumentLocale;
  readonly timeZone: string;
  /** `PUBLIC_URL`. */
  readonly address: string;
  readonly subject?: { readonly fullName: string; readonly email: string };
}

type Row = readonly [label: string, ...lines: string[]];
interface Sheet {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly foot: readonly string[];
}

/** The act of destruction (order 179 of Roskomnadzor). */
export function actDocument(act: ErasureRecord, facts: DocumentFacts, format: DocumentFormat): string {
  const words = documentWords[facts.locale];
  const { name, address, processor, executor } = act.operator;
  const role = words.roles[executor.role] ?? executor.role;
  return written(facts.locale, format, {
    title: `${words.act} № ${String(act.number)}`,
    rows: [
      [words.operator, name ?? words.blank, address ?? words.blank],
      [words.processor, processor ?? words.noProcessor],
      [words.subject, ...subjectOf(act, facts)],
      [words.categories, ...categoriesOf(act, facts)],
      [words.carrier, words.noCarrier],
      [words.system, words.systemName(facts.address)],
      [words.method, words.methodText],
      [words.reason, ...reasonOf(act, facts)],
      [words.date, moment(act.erasedAt, facts)],
      [words.executor, `${executor.name}, ${role}`, `${words.signature}: ${words.blank}`],
    ],
    foot: [words.basis, words.attached, words.kept(keptUntil(act, facts))],
  });
}

/** What the event log has of it (the same order). */
export function journalDocument(
  act: ErasureRecord,
  lines: readonly JournalLine[],
  facts: DocumentFacts,
  format: DocumentFormat,
): string {
  const words = documentWords[facts.locale];
  return written(facts.locale, format, {
    title: words.journal,
    rows: [
      [words.act, `№ ${String(act.number)}`],
      [words.subject, ...subjectOf(act, facts)],
      [words.categories, ...categoriesOf(act, facts)],
      [words.system, words.systemName(facts.address)],
      [words.reason, ...reasonOf(act, facts)],
      [words.date, moment(act.erasedAt, facts)],
      [words.events, ...lines.map((line) => eventLine(line, facts))],
    ],
    foot: [words.basis, words.kept(keptUntil(act, facts))],
  });
}

function eventLine({ eventId, at, accountId, seq, hash }: JournalLine, facts: DocumentFacts): string {
  const words = documentWords[facts.locale];
  const place = seq === null ? words.unsealed : `${seq}, SHA-256 ${hash ?? ''}`;
  const account = `${words.account} ${accountId}`;
  return `${moment(at, facts)} — user.erased. ${account}. ${words.event} ${eventId}; ${words.place}: ${place}`;
}

function subjectOf(act: ErasureRecord, { locale, subject }: DocumentFacts): string[] {
  const words = documentWords[locale];
  const accounts = `${act.accountIds.length > 1 ? words.accounts : words.account}: ${act.accountIds.join(', ')}`;
  return subject
    ? [`${subject.fullName}, ${subject.email}`, accounts, words.named]
    : [accounts, words.unnamed];
}

function categoriesOf(act: ErasureRecord, { locale }: DocumentFacts): string[] {
  return ERASED_PARTS.flatMap((part) => {
    const count = act.removed[part];
    return count ? [`${documentWords[locale].parts[part]} — ${String(count)}`] : [];
  });
}

function reasonOf(act: ErasureRecord, { locale }: DocumentFacts): string[] {
  return [
    act.reason,
    ...(act.ticketNumber ? [`${documentWords[locale].request} № ${String(act.ticketNumber)}`] : []),
  ];
}

function moment(at: Date, { locale, timeZone }: DocumentFacts): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(at);
}

function keptUntil(act: ErasureRecord, { locale, timeZone }: DocumentFacts): string {
  const until = new Date(act.erasedAt);
  until.setUTCFullYear(until.getUTCFullYear() + 3);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(until);
}

function written(locale: DocumentLocale, format: DocumentFormat, sheet: Sheet): string {
  return format === 'html' ? asHtml(locale, sheet) : asText(sheet);
}

function asText({ title, rows, foot }: Sheet): string {
  const body = rows.map(([label, ...lines], index) =>
    [`${String(index + 1)}. ${label}:`, ...lines.map((line) => `   ${line}`)].join('\n'),
  );
  return `${[title.toUpperCase(), ...body, foot.join('\n')].join('\n\n')}\n`;
}

const style = `body{font:15px/1.45 "Times New Roman",serif;max-width:46em;margin:2em auto;padding:0 1em;color:#000}
h1{font-size:1.3em;text-align:center;margin:0 0 1.4em}ol{padding-left:1.6em}li{margin:0 0 .8em}
li>b{display:block;font-weight:600}li p{margin:.1em 0;overflow-wrap:anywhere}footer{margin-top:2em;font-size:.9em}
@media print{body{margin:0}}`;

function asHtml(locale: DocumentLocale, { title, rows, foot }: Sheet): string {
  const items = rows.map(
    ([label, ...lines]) =>
      `<li><b>${safe(label)}</b>${lines.map((line) => `<p>${safe(line)}</p>`).join('')}</li>`,
  );
  return `<!DOCTYPE html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${safe(title)}</title><style>${style}</style></head>
<body><h1>${safe(title)}</h1><ol>${items.join('\n')}</ol>
<footer>${foot.map((line) => `<p>${safe(line)}</p>`).join('')}</footer></body></html>
`;
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
