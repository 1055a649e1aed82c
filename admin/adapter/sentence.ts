import type { Column } from './column.js';
import type { ListFilter } from './list-query.js';
import { containing, isComparable, parseValue } from './value.js';

/** The values of a statement in the making. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Adds a value and names its place. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${String(this.values.length)}`;
  }
}

const nothing = 'FALSE';

/** The condition of one filter; a value its column cannot have matches nothing. */
export function filterCondition({ column, values, from, to }: ListFilter, parameters: Parameters): string {
  const parts = [
    values.length > 0 ? `(${values.map((value) => matches(column, value, parameters)).join(' OR ')})` : '',
    from === undefined ? '' : edge(column, '>=', from, parameters),
    to === undefined ? '' : edge(column, '<=', to, parameters),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' AND ') : 'TRUE';
}

/** Looks for the text in every search column: part of a text, the whole of anything else. */
export function searchCondition(columns: readonly Column[], q: string, parameters: Parameters): string {
  const text = q.trim();
  const number = /^\D{0,3}(\d{1,15})\D{0,3}$/.exec(text)?.[1];
  const parts = columns.map((column) =>
    column.kind === 'integer' || column.kind === 'bigint'
      ? matches(column, number ?? text, parameters)
      : matches(column, text, parameters),
  );
  const possible = parts.filter((part) => part !== nothing);
  return possible.length > 0 ? `(${possible.join(' OR ')})` : nothing;
}

function matches(column: Column, text: string, parameters: Parameters): string {
  const partly = column.kind === 'text' && column.definition.filter !== 'equal' && !column.definition.values;
  if (partly)
    return isComparable(text) ? `${column.database} ILIKE ${parameters.add(containing(text))}` : nothing;
  const value = parseValue(column.kind, text);
  if (value === undefined) return nothing;
  return column.kind === 'list'
    ? `${parameters.add(value)} = ANY(${column.database})`
    : `${column.database} = ${parameters.add(value)}`;
}

function edge(column: Column, operator: '>=' | '<=', text: string, parameters: Parameters): string {
  const value = column.kind === 'text' || column.kind === 'list' ? undefined : parseValue(column.kind, text);
  return value === undefined || column.kind === 'boolean' || column.kind === 'uuid'
    ? nothing
    : `${column.database} ${operator} ${parameters.add(value)}`;
}
