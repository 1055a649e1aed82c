import EmailReplyParser from 'email-reply-parser';

const months =
  'янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const dated = `(?:\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|(?:${months})[^\\d]{0,12}\\d{1,4})`;

/** Lines, up to three joined into one, after which comes what was answered. */
const introductions: readonly RegExp[] = [
  // Gmail, Yandex, Mail.ru and their like: a date, a name, an address in brackets, a colon.
  new RegExp(`^[^>].{0,200}${dated}.{0,200}<[^<>\\s@]+@[^<>\\s@]+>.{0,30}:$`, 'i'),
  // Thunderbird, Apple Mail, Roundcube: somebody wrote, then or before a date.
  new RegExp(
    `^[^>].{0,200}${dated}.{0,200}(?:пишет|писала?|написала?|писал\\(а\\)|написал\\(а\\)|wrote|writes)\\s*:$`,
    'i',
  ),
  new RegExp(`^[^>].{0,200}(?:пишет|писала?|написала?|писал\\(а\\)|wrote)\\s.{0,80}${dated}.{0,20}:$`, 'i'),
  /^on .{5,200} wrote:$/i,
  // The Bat!: it names nobody.
  new RegExp(`^(?:вы писали|you wrote)\\s.{0,20}${dated}.{0,40}:$`, 'i'),
];
const dividers =
  /^\s*(?:[-_=]{2,}\s*(?:original message|исходное сообщение|пересылаемое сообщение|пересланное сообщение|forwarded message|original appointment)\s*[-_=]{0,}|_{20,})\s*$/i;
const headerLine =
  /^\s*\*?(?:from|sent|date|to|cc|subject|от|кому|отправлено|отправленные|дата|копия|тема|от кого)\s*:\*?\s+\S/i;
const headerStart = /^\s*\*?(?:from|от|от кого)\s*:\*?\s+\S/i;
const phoneSignature =
  /^\s*(?:sent from (?:my |the )?.{2,40}|отправлено (?:с|из) .{2,60}|получить outlook .{2,30}|get outlook for .{2,30}|(?:с|из) мобильной почты.{0,40})\.?\s*$/i;
const farewell =
  /^\s*(?:с уважением|с наилучшими пожеланиями|всего доброго|best regards|kind regards|regards|sincerely(?: yours)?|br)\s*[,.!]?(?:\s+\S.{0,60})?$/i;
const longestSignature = 10;
const longestIntroduction = 500;
/** Lines, empty ones included, that the first headers of the mail answered may take. */
const longestHeading = 20;
/** The library's patterns take their time over long lines; what is longer is no ordinary reply. */
const longestParsed = 10_000;
const longestLine = 1_000;

/**
 * The words that somebody has just written: without what they answered and without their signature. A mail that begins
 * a conversation keeps what it quotes, for nobody else has it. Where nothing would be left, everything is.
 */
export function newWordsOf(text: string, isAnswer: boolean): string {
  const whole = tidy(text);
  const own = isAnswer ? withoutHistory(whole.split('\n')) : whole.split('\n');
  const left = tidy(withoutSignature(own).join('\n'));
  if (!isAnswer || left === '' || !isOrdinary(left)) return left === '' ? whole : left;
  const parsed = tidy(new EmailReplyParser().parseReply(left));
  return parsed === '' ? left : parsed;
}

function isOrdinary(text: string): boolean {
  return text.length <= longestParsed && text.split('\n').every((line) => line.length <= longestLine);
}

function withoutHistory(lines: readonly string[]): string[] {
  const start = lines.findIndex((_, at) => introductionAt(lines, at) > 0 || isDivided(lines, at));
  const isQuoted = (line: string): boolean => /^\s{0,3}>/.test(line);
  if (start === -1) return lines.filter((line) => !isQuoted(line));
  const before = lines.slice(0, start).filter((line) => !isQuoted(line));
  if (isDivided(lines, start)) return before;
  const rest = lines.slice(start + introductionAt(lines, start));
  // Answers written below or between what they answer; an unquoted history has nothing of one's own behind it.
  const hasQuotes = rest.some(isQuoted);
  return hasQuotes ? [...before, ...rest.filter((line) => !isQuoted(line))] : before;
}

/** How many lines the introduction of a quotation takes that begins here; 0 where none does. */
function introductionAt(lines: readonly string[], at: number): number {
  for (const count of [1, 2, 3]) {
    const taken = lines.slice(at, at + count);
    if (taken.some((line) => line.trim() === '')) return 0;
    if (isIntroduction(taken)) return isIntroduction(taken.slice(1)) ? 0 : count;
  }
  return 0;
}

function isIntroduction(lines: readonly string[]): boolean {
  const joined = lines.map((line) => line.trim()).join(' ');
  return (
    joined.length < longestIntroduction &&
    joined.endsWith(':') &&
    introductions.some((form) => form.test(joined))
  );
}

/** Outlook's way: a rule, or the headers of the mail answered. */
function isDivided(lines: readonly string[], at: number): boolean {
  const line = lines[at]!;
  const isDivider = dividers.test(line);
  if (!isDivider && !headerStart.test(line)) return false;
  const next = lines
    .slice(at + 1, at + 1 + longestHeading)
    .filter((one) => one.trim() !== '')
    .slice(0, 4);
  if (isDivider)
    return /original|исходное|пере|forwarded/i.test(line) || next.some((one) => headerStart.test(one));
  return next.filter((one) => headerLine.test(one)).length >= 2;
}

function withoutSignature(lines: readonly string[]): string[] {
  const delimiter = lines.findIndex((line, at) => at > 0 && /^(?:--|—|––) ?$/.test(line));
  const kept = delimiter === -1 ? [...lines] : lines.slice(0, delimiter);
  const withoutPhone = kept.filter((line) => !phoneSignature.test(line));
  const filled = withoutPhone.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  const last = filled.findIndex(
    (at, place) => place > 0 && farewell.test(withoutPhone[at]!) && filled.length - place <= longestSignature,
  );
  return last === -1 ? withoutPhone : withoutPhone.slice(0, filled[last]);
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u00A0', ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
