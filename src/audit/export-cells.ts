/** What a program may drop before it looks: blanks, characters one cannot see, quotes. */
const dropped = String.raw`[\s\p{C}\u115F\u1160\u2800\u3164\uFFA0"\u0060\uFF02\uFF07]`;
const droppedInLine = dropped.replace(String.raw`\s`, String.raw`\t\p{Zs}`);
const sign = '[=+\\-@＝＋－＠﹢﹣﹦﹫]';

/**
 * A spreadsheet takes a cell that begins like this for a formula, after blanks too; full-width and small signs are read
 * as their plain ones. Some split at semicolons, tabs and line ends whatever the quotes say, so a formula must not
 * follow one of these either.
 */
const formulaStart = new RegExp(
  `^(?=[\\t\\r\\n])|^(?=${dropped}*${sign})|(?<=[;\\t\\r\\n]${droppedInLine}*)(?=${sign})`,
  'gu',
);

/** The text with an apostrophe before anything a spreadsheet could take for a formula. */
export function harmlessCell(text: string): string {
  return text.replace(formulaStart, "'");
}

/** A change in words: `field: value; …`, nested fields by dotted name, nothing where there is nothing. */
export function fieldsText(value: unknown): string {
  return fieldsOf(value, '').join('; ');
}

function fieldsOf(value: unknown, name: string): string[] {
  if (value === undefined || (value === null && name === '')) return [];
  if (Array.isArray(value) && value.every((item) => !isRecord(item))) {
    return [label(name, value.map(plain).join(', '))];
  }
  if (!isRecord(value)) return [label(name, plain(value))];
  const members = Object.entries(value);
  if (members.length === 0) return name === '' ? [] : [label(name, '—')];
  return members.flatMap(([key, member]) => fieldsOf(member, name === '' ? key : `${name}.${key}`));
}

function label(name: string, text: string): string {
  return name === '' ? text : `${name}: ${text === '' ? '—' : text}`;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
