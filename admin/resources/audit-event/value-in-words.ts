import { erasedMark } from '../../../src/audit/index.js';
import { isId } from '../../../src/platform/index.js';
import { findText, translate, type Locale } from '../../locale/translate.js';
import type { TitleBook } from './titles.js';

/** What values are said with. */
export interface Speech {
  readonly locale: Locale;
  /** IANA zone in which instants are written: the regulation's. */
  readonly timeZone: string;
  readonly titles: TitleBook;
  /** Ticket types by code. */
  readonly types: ReadonlyMap<string, string>;
  /** What stands for a personal value that was erased. */
  readonly erased: string;
}

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const longest = 2_000;
/** The reader may sit in another zone than the regulation's. */
const withZone = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

/** The name of a field of this noun in the reader's language. */
export function fieldInWords(locale: Locale, noun: string, field: string): string {
  return (
    findText(locale, `resources.${noun}.properties.${field}`) ??
    findText(locale, `spoken.fields.${field}`) ??
    findText(locale, `properties.${field}`) ??
    field
  );
}

/** A recorded value as people say it; `null` where there is none. Ids become names, codes become words. */
export function valueInWords(speech: Speech, noun: string, field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return translate(speech.locale, value ? 'spoken.yes' : 'spoken.no');
  if (typeof value === 'number') return String(value);
  if (value === erasedMark) return speech.erased;
  if (typeof value === 'string') return textInWords(speech, noun, field, value);
  if (Array.isArray(value)) {
    return value.map((item) => valueInWords(speech, noun, field, item) ?? '—').join(', ') || null;
  }
  return tableInWords(speech, noun, value as Readonly<Record<string, unknown>>);
}

function textInWords(
  { locale, timeZone, titles, types }: Speech,
  noun: string,
  field: string,
  text: string,
): string {
  const named =
    findText(locale, `resources.${noun}.labels.${field}.${text}`) ??
    findText(locale, `labels.${field}.${text}`);
  if (named) return named;
  if (field === 'asked') return actionInWords(locale, text);
  const type = noun === 'Ticket' && field === 'type' ? types.get(text) : undefined;
  if (type) return type;
  // `isId` narrows what is not an id away altogether.
  const id: string = text;
  if (isId(id)) return titles.get(id)?.text ?? translate(locale, 'spoken.somethingGone');
  if (instantForm.test(text)) return moment(locale, timeZone, text, true);
  if (dayForm.test(text)) return moment(locale, 'UTC', text, false);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** An action of the console by its noun and name, `Ticket.merge`; a noun alone is what somebody wanted to read. */
function actionInWords(locale: Locale, text: string): string {
  const [noun = '', action] = text.split('.');
  const known = findText(locale, `labels.${noun}`) ?? findText(locale, `pages.${noun}`) ?? noun;
  if (!action) return known;
  return `${known}: ${findText(locale, `resources.${noun}.actions.${action}`) ?? action}`;
}

/** A moment, or with no time a calendar day, as people write it. */
export function moment(locale: Locale, timeZone: string, text: string, withTime: boolean): string {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) return text;
  const format: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
    ...(withTime ? withZone : {}),
  };
  return new Intl.DateTimeFormat(locale, format).format(instant);
}

/** A text in both languages is said in the reader's; anything else by its parts. */
function tableInWords(speech: Speech, noun: string, table: Readonly<Record<string, unknown>>): string | null {
  const own = table[speech.locale];
  if (typeof own === 'string') return own;
  const parts = Object.entries(table).flatMap(([field, value]) => {
    const words = valueInWords(speech, noun, field, value);
    return words === null ? [] : [`${fieldInWords(speech.locale, noun, field)}: ${words}`];
  });
  return parts.length > 0 ? parts.join('; ') : null;
}
