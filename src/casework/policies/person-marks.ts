/** What a person is called by, as it stands in the database. */
export interface PersonNames {
  readonly emails: readonly string[];
  readonly names: readonly string[];
  readonly phones: readonly string[];
}

/**
 * Patterns (PostgreSQL's and JavaScript's alike, case folded) by which a person is found in words of others. `sure` are
 * addresses and whole phones that nobody else has; `near` also names, which a namesake may have, and phones without their
 * area code, which may be anybody's or no phone at all: they are looked for only in what the person took part in. `null` where there is nothing to look for.
 */
export interface PersonMarks {
  readonly sure: string | null;
  readonly near: string | null;
}

const leastDigits = 7;
/** Of a phone that is one person's in the whole country. */
const wholeDigits = 10;
const separators = '[ ().\\u00a0-]*';

/** How a person is found in words of others. A single word is no name to look for: half the country has it. */
export function personMarks({ emails, names, phones }: PersonNames): PersonMarks {
  const digits = phones
    .map((phone) => phone.replace(/\D/g, ''))
    .filter(({ length }) => length >= leastDigits);
  const whole = digits.filter(({ length }) => length >= wholeDigits);
  const short = digits.filter(({ length }) => length < wholeDigits);
  const sure = [...emails.map(emailPattern), ...whole.map(wholePhonePattern)];
  const near = [...sure, ...short.map(shortPhonePattern), ...names.flatMap(namePatterns)];
  return { sure: either(sure), near: either(near) };
}

/** Whether two names share a word: what a mail was signed with may also be a department, or the company. */
export function namesAlike(one: string, other: string): boolean {
  const words = new Set(wordsOf(one));
  return wordsOf(other).some((word) => words.has(word));
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2);
}

function either(patterns: readonly string[]): string | null {
  const different = [...new Set(patterns)];
  return different.length === 0 ? null : different.join('|');
}

function emailPattern(email: string): string {
  return `(?<![a-z0-9._%+-])${escaped(email)}(?![a-z0-9-])`;
}

/** The last ten digits whatever stands between them, with a country code or 8 before them or nothing. */
function wholePhonePattern(digits: string): string {
  const own = digits.slice(-wholeDigits).split('').join(separators);
  return `(?<!\\d)(?:\\+?\\d{1,3}${separators})?${own}(?!\\d)`;
}

/**
 * With an area code before it or none. Digits that go on directly, also as those of a hash, are another number, and so is
 * one with more digits behind a point or a hyphen.
 */
function shortPhonePattern(digits: string): string {
  const own = digits.split('').join(separators);
  const some = separators.replace('*', '+');
  const code = `\\d{${String(wholeDigits - digits.length)}}`;
  const area = `(?:\\+?\\d${code}|(?:\\+?\\d{1,3}${some})?(?:\\d{3,5}${some}|${code})?)`;
  return `(?<![\\da-f])${area}${own}(?![\\da-f]|[.-]\\d)`;
}

/** The whole name, and any two of its words beside each other in either order: «Петров Иван» of «Иван Петрович Петров». */
function namePatterns(name: string): string[] {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => word.length > 1);
  if (words.length < 2) return [];
  const pairs = words.flatMap((one) => words.filter((two) => two !== one).map((two) => [one, two]));
  return [words, ...pairs].map(
    (some) => `(?<![a-zа-яё0-9])${some.map(escaped).join('\\s+')}(?![a-zа-яё0-9])`,
  );
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
