import { erasedMark, type AuditEntry } from '../../../src/audit/index.js';
import { isId, type Sql } from '../../../src/platform/index.js';
import { regulationInForce } from '../../../src/regulation/index.js';
import { actInWords } from '../../locale/act-in-words.js';
import { findText, translate, type Locale } from '../../locale/translate.js';
import type { ChangeInWords, EventInWords, Named } from './event-view.js';
import { ticketTypeTitles, titlesByIds, type TitleBook } from './titles.js';
import { fieldInWords, moment, valueInWords, type Speech } from './value-in-words.js';

/** Ids of secrets and of rows nobody opens, and the regulation, which has a page of its own. */
const unsaid = new Set([
  'sessionId',
  'sessionVersion',
  'passwordRehashed',
  'message',
  'messageId',
  'document',
  'tokenId',
  'batch',
]);

/** Nouns that are nothing but their events: no row of theirs can be gone. */
const withoutRows = new Set(['AuditChain', 'AuditExport', 'Export', 'File']);
/** Nouns whose rows have no page of their own. */
const withoutPages = new Set(['QueueFilter']);

/** Says events in the reader's language. Four statements whatever the number of events. */
export async function inWords(
  sql: Sql,
  entries: readonly AuditEntry[],
  locale: Locale,
): Promise<EventInWords[]> {
  if (entries.length === 0) return [];
  const [{ timeZone }, types, titles, erasures] = await Promise.all([
    regulationInForce(sql),
    ticketTypeTitles(sql, locale),
    titlesByIds(sql, entries.flatMap(idsNamedIn), locale),
    erasuresOf(sql, entries),
  ]);
  return entries.map((entry) => {
    const on = entry.user === null ? undefined : erasures.get(entry.user);
    const erased = on
      ? translate(locale, 'spoken.erasedOn', { on: moment(locale, timeZone, on.toISOString(), false) })
      : translate(locale, 'spoken.erased');
    return sayEvent({ locale, timeZone, titles, types, erased }, entry);
  });
}

function sayEvent(speech: Speech, entry: AuditEntry): EventInWords {
  const { locale, titles } = speech;
  const noun = entry.entity.type;
  return {
    id: entry.id,
    at: entry.at,
    who: who(locale, entry),
    capacity: entry.actor.name
      ? translate(locale, `spoken.capacity.${entry.actor.role ?? entry.actor.kind}`)
      : '',
    what: actInWords(locale, entry.action, entry.after),
    noun: findText(locale, `spoken.nouns.${noun}`) ?? noun,
    about: named(titles, noun, entry.entity.id) ?? {
      text: withoutRows.has(noun) ? '' : translate(locale, 'spoken.somethingGone'),
      href: null,
    },
    ticket: entry.ticket && noun !== 'Ticket' ? named(titles, 'Ticket', entry.ticket) : null,
    company: entry.company && noun !== 'Company' ? named(titles, 'Company', entry.company) : null,
    reason: entry.reason === erasedMark ? speech.erased : entry.reason,
    changes: changesOf(speech, noun, entry),
    facts: factsOf(speech, noun, entry.facts),
  };
}

/** When the people these events are about were erased, of those who were. */
async function erasuresOf(sql: Sql, entries: readonly AuditEntry[]): Promise<ReadonlyMap<string, Date>> {
  const people = [...new Set(entries.flatMap(({ user }) => user ?? []))];
  const rows = await sql.query<{ id: string; on: Date }>(
    'SELECT id, erased_at AS "on" FROM portal_user WHERE id = ANY($1::uuid[]) AND erased_at IS NOT NULL',
    [people],
  );
  return new Map(rows.map(({ id, on }) => [id, on]));
}

function who(locale: Locale, { actor }: AuditEntry): Named {
  const resource = { staff: 'StaffMember', user: 'User' }[actor.kind];
  const text =
    actor.name ?? translate(locale, `spoken.capacity.${actor.kind === 'user' ? 'visitor' : actor.kind}`);
  return { text, href: resource && actor.id && actor.name ? addressOf(resource, actor.id) : null };
}

function named(titles: TitleBook, noun: string, id: string): Named | null {
  const title = titles.get(id);
  return title ? { text: title.text, href: withoutPages.has(noun) ? null : addressOf(noun, id) } : null;
}

function addressOf(noun: string, id: string): string {
  return `/admin/resources/${noun}/records/${id}/show`;
}

function changesOf(speech: Speech, noun: string, entry: AuditEntry): ChangeInWords[] {
  const [before, after] = [tableOf(entry.before), tableOf(entry.after)];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !unsaid.has(field),
  );
  return fields
    .map((field) => ({
      label: fieldInWords(speech.locale, noun, field),
      before: valueInWords(speech, noun, field, before[field]),
      after: valueInWords(speech, noun, field, after[field]),
    }))
    .filter((change) => change.before !== change.after);
}

function factsOf(speech: Speech, noun: string, facts: unknown): ChangeInWords[] {
  return Object.entries(tableOf(facts)).flatMap(([field, value]) => {
    const after = unsaid.has(field) ? null : valueInWords(speech, noun, field, value);
    return after === null ? [] : [{ label: fieldInWords(speech.locale, noun, field), after }];
  });
}

function tableOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function idsNamedIn(entry: AuditEntry): string[] {
  const own = [entry.entity.id, entry.ticket, entry.company];
  const inside = [entry.before, entry.after, entry.facts].flatMap((part) =>
    Object.entries(tableOf(part)).flatMap(([field, value]) => (unsaid.has(field) ? [] : idsIn(value))),
  );
  return [...own, ...inside].filter(isId);
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return isId(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return Object.values(tableOf(value)).flatMap(idsIn);
}
