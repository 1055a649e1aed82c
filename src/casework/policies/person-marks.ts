/** What a person is called by, as it stands in the database. */
export interface PersonNames {
  readonly emails: readonly string[];
  readonly names: readonly string[];
  readonly phones: readonly string[];
}

/**
 * Patterns (PostgreSQL's and JavaScript's alike, case folded) by which a person is found in words of others. `sure` are
 * addresses and phones that nobody else has; `near` also names, which a namesake may have: it is looked for only in
 * what the person took part in. `null` where there is nothing to look for.
 */
export interface PersonMarks {
  readonly sure: string | null;
  readonly near: string | null;
}

const leastDigits = 7;
const separators = '[ ().\\u00a0-]*';

/** How a person is found in words of others. A single word is no name to look for: half the country has it. */
export function personMarks({ emails, names, phones }: PersonNames): PersonMarks {
  const sure = [...emails.map(emailPattern), ...phones.flatMap(phonePattern)];
  const near = [...sure, ...names.flatMap(namePatterns)];
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
function phonePattern(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  if (digits.length < leastDigits) return [];
  const own = digits.slice(-10).split('').join(separators);
  return [`(?<!\\d)(?:\\+?\\d{1,3}${separators})?${own}(?!\\d)`];
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
