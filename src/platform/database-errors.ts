import { types } from 'node:util';
import { DomainError, InvalidInput } from './domain-error.js';

interface DriverError {
  readonly code?: string;
  readonly constraint?: string;
  readonly driverError?: DriverError;
}

const constraintCodes = new Map<string, string>();

/** Each noun names the error code of each constraint of its tables: the database's refusal reads like the policy's. */
export function mapConstraints(codes: Readonly<Record<string, string>>): void {
  for (const [constraint, code] of Object.entries(codes)) constraintCodes.set(constraint, code);
}

/** Text that no column holds, a NUL above all, in a text and in JSON: whichever door let it in, it is bad input. */
const unstorable = new Set(['22021', '22P05']);
const transient = new Set(['40001', '40P01']);
/** A statement, or a wait for a row, that took too long (`patience`): nothing was written, later it may go through. */
const overtime = new Set(['57014', '55P03']);
const unavailable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '25P03',
  '08000',
  '08001',
  '08003',
  '08006',
  '53300',
]);

/** A serialisation failure or deadlock: nothing was written and the same work may be run again. */
export function isTransient(error: unknown): boolean {
  return transient.has(driverCode(error) ?? '');
}

/** The SQLSTATE of an error of the database, wrapped or not. */
export function sqlState(error: unknown): string {
  return driverCode(error) ?? '';
}

/** Names a database error where it has a name; anything else is returned as it is. */
export function toDomainError(error: unknown): unknown {
  // Not `instanceof Error`: an error of the socket may come from another realm. Its successor, `Error.isError`, is
  // not among the compiler's declarations yet.
  // oxlint-disable-next-line typescript/no-deprecated
  if (error instanceof DomainError || !types.isNativeError(error)) return error;
  const driver = (error as DriverError).driverError ?? (error as DriverError);
  const code = constraintCodes.get(driver.constraint ?? '');
  if (code) return new DomainError(code);
  if (unstorable.has(driver.code ?? '')) return new InvalidInput([]);
  if (overtime.has(driver.code ?? '')) return new DomainError('too_busy');
  if (isUnavailable(error)) return new DomainError('database_unavailable');
  return error;
}

function isUnavailable(error: Error): boolean {
  return (
    unavailable.has(driverCode(error) ?? '') ||
    /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(error.message)
  );
}

function driverCode(error: unknown): string | undefined {
  const driver = (error as DriverError | undefined)?.driverError ?? (error as DriverError | undefined);
  return driver?.code;
}
