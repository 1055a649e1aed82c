import { DomainError, sqlState, toDomainError } from '../platform/index.js';

/** What is not a fault of a line, whichever line it was. */
const passing = new Set(['database_unavailable', 'outcome_unknown', 'too_busy', 'storage_full']);

/** The rule of the database, or of a command, that lines broke; `null` for an error that is none of theirs. */
export function brokenRule(error: unknown): string | null {
  const known = toDomainError(error);
  if (known instanceof DomainError) return passing.has(known.code) ? null : known.code;
  // Classes 22 and 23: values that do not fit, constraints that nobody named a code for.
  return /^2[23]/.test(sqlState(error)) ? 'not_acceptable' : null;
}
