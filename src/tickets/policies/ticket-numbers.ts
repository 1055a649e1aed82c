/** The first number given to a ticket, and the last its column holds (PostgreSQL `integer`). */
const FIRST_TICKET_NUMBER = 100_001;
export const LAST_TICKET_NUMBER = 2_147_483_647;

const TOKEN = /\[##([1-9]\d{5,9})##\]/g;

/** A ticket's number as it stands in the subject of its mails (seed 004): `[##100001##]`. */
export function formatTicketToken(number: number): string {
  return `[##${number}##]`;
}

/**
 * The ticket numbers a subject names, each once, in order. Exactly what `formatTicketToken` writes is understood;
 * a number no ticket can have is none. More than one is for the caller to distrust (SECURITY "Mail").
 */
export function parseTicketTokens(subject: string): number[] {
  const numbers = Array.from(subject.matchAll(TOKEN), (found) => Number(found[1]));
  return [...new Set(numbers)].filter(
    (number) => number >= FIRST_TICKET_NUMBER && number <= LAST_TICKET_NUMBER,
  );
}

/** `value` is the offending serial number, cut short. */
export type ParsedSerialNumbers =
  | { ok: true; serialNumbers: string[] }
  | { ok: false; reason: 'too_many'; limit: number }
  | { ok: false; reason: 'too_long' | 'control_character'; limit: number; value: string };

const MAX_SERIALS = 100;
const MAX_SERIAL_LENGTH = 100;

/**
 * Serial numbers as customers type them (SPEC R3.1, seed 000 `123;456`): separated by `;`, `,` or a new line, in
 * one string or a list of such. Trimmed, blanks dropped, each once, in order; at most 100 of at most 100
 * characters. Case is kept: it is for the register to decide whether it matters.
 */
export function parseSerialNumbers(input: string | readonly string[]): ParsedSerialNumbers {
  const typed = (typeof input === 'string' ? [input] : input).flatMap((text) => text.split(/[;,\r\n]/));
  const serialNumbers = [...new Set(typed.map((serial) => serial.trim()).filter((serial) => serial !== ''))];
  if (serialNumbers.length > MAX_SERIALS) return { ok: false, reason: 'too_many', limit: MAX_SERIALS };
  const refused = (reason: 'too_long' | 'control_character', value: string): ParsedSerialNumbers => ({
    ok: false,
    reason,
    limit: MAX_SERIAL_LENGTH,
    value: Array.from(value).slice(0, MAX_SERIAL_LENGTH).join(''),
  });
  const long = serialNumbers.find((serial) => Array.from(serial).length > MAX_SERIAL_LENGTH);
  if (long !== undefined) return refused('too_long', long);
  const broken = serialNumbers.find((serial) => /\p{Cc}/u.test(serial));
  if (broken !== undefined) return refused('control_character', broken);
  return { ok: true, serialNumbers };
}
