import { isId } from '../../src/platform/index.js';
import type { ColumnKind } from './column.js';

const integerForm = /^[+-]?\d{1,10}$/;
const bigintForm = /^[+-]?\d{1,18}$/;
const decimalForm = /^[+-]?\d{1,15}(\.\d{1,15})?$/;
const dateForm = /^\d{4}-\d{2}-\d{2}/;
const longestText = 300;
const truths: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

/**
 * The value that a column of this kind can be compared with, or `undefined` where the text is none: no row has it, and
 * the database is not asked, since it would answer with an error.
 */
export function parseValue(kind: ColumnKind, text: string): unknown {
  switch (kind) {
    case 'uuid':
      return isId(text) ? text : undefined;
    case 'integer':
      return integerForm.test(text) && Math.abs(Number(text)) < 2 ** 31 ? Number(text) : undefined;
    case 'bigint':
      return bigintForm.test(text) ? text : undefined;
    case 'decimal':
      return decimalForm.test(text) ? text : undefined;
    case 'boolean':
      return truths[text];
    case 'date':
      return parseInstant(text)?.toISOString().slice(0, 10);
    case 'instant':
      return parseInstant(text);
    case 'json':
      return undefined;
    case 'text':
    case 'list':
      return isComparable(text) ? text : undefined;
  }
}

/** Text that PostgreSQL accepts: it has no NUL. */
export function isComparable(text: string): boolean {
  return text.length > 0 && text.length <= longestText && !text.includes('\0');
}

/** A `LIKE` pattern that finds the text anywhere, its own wildcards being plain characters. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** A key or a title as text; a document is neither. */
export function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : '';
}

function parseInstant(text: string): Date | undefined {
  if (!dateForm.test(text) || text.length > 40) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
