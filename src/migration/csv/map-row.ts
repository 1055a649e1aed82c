import { DateTime } from 'luxon';
import type { MappedField, Mapping } from './mapping.js';

/** What a row has become: the JSON of a line, or why it is none; `null` where the mapping leaves it out. */
export type MappedRow =
  | { readonly text: string }
  | { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }
  | null;

type Cells = ReadonlyMap<string, string>;
type ColumnField = Extract<MappedField, { column: string }>;

/** A cell that cannot be read as its mapping says. */
class CellFault extends Error {
  constructor(
    readonly code: 'value_unmapped' | 'date_unreadable' | 'number_unreadable',
    readonly facts: Readonly<Record<string, unknown>>,
  ) {
    super(code);
  }
}

/** Makes a line of a row; cells are known by the names of their columns. */
export function mapRow(mapping: Mapping, cells: Cells): MappedRow {
  const at = (column: string): string => cells.get(column)?.trim() ?? '';
  if (mapping.skip?.some(({ column, values }) => values.includes(at(column)))) return null;
  const line: Record<string, unknown> = { kind: mapping.kind };
  try {
    for (const [name, field] of Object.entries(mapping.fields)) {
      const value = valueOf(field, mapping, at);
      if (value !== undefined) place(line, name.split('.'), value);
    }
    return { text: JSON.stringify(line) };
  } catch (error) {
    if (!(error instanceof CellFault)) throw error;
    return { code: error.code, facts: error.facts };
  }
}

function place(target: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) target[name!] = value;
  else place((target[name!] ??= {}) as Record<string, unknown>, rest, value);
}

function valueOf(field: MappedField, mapping: Mapping, at: (column: string) => string): unknown {
  if (typeof field === 'string') return at(field) || undefined;
  if ('value' in field) return field.value;
  if ('template' in field)
    return field.template.replace(/\{([^{}]+)\}/g, (_, column: string) => at(column)) || undefined;
  const cell = at(field.column);
  if (cell === '') return field.otherwise;
  if (field.values) return valueNamed(field, cell);
  return converted(field, field.lowerCase ? cell.toLowerCase() : cell, mapping);
}

function valueNamed({ column, values, otherwise }: ColumnField, cell: string): unknown {
  if (values && Object.hasOwn(values, cell)) return values[cell];
  if (otherwise !== undefined) return otherwise;
  throw new CellFault('value_unmapped', { column, value: cell });
}

function converted(field: ColumnField, cell: string, { dates, lists }: Mapping): unknown {
  switch (field.as) {
    case 'number':
      return numberIn(field, cell);
    case 'moment':
      return dateIn(field, cell, dates).toUTC().toISO();
    case 'day':
      return dateIn(field, cell, dates).toISODate();
    case 'list':
      return listIn(field, cell, field.separator ?? lists?.separator ?? ',');
    default:
      return cell;
  }
}

function numberIn({ column }: ColumnField, cell: string): number {
  const value = Number(cell.replace(/[\s\u00a0]/g, '').replace(',', '.'));
  if (Number.isFinite(value)) return value;
  throw new CellFault('number_unreadable', { column, value: cell });
}

/** Times that name no offset are of the mapping's zone; of the hour that clocks repeat, the first. */
function dateIn(field: ColumnField, cell: string, dates: Mapping['dates']): DateTime {
  const format = field.format ?? dates?.format ?? 'iso';
  const options = { zone: field.zone ?? dates?.zone ?? 'utc' };
  const read =
    format === 'iso'
      ? DateTime.fromISO(cell.replace(' ', 'T'), options)
      : format === 'unix'
        ? DateTime.fromSeconds(/^\d+$/.test(cell) ? Number(cell) : NaN, options)
        : DateTime.fromFormat(cell, format, options);
  if (read.isValid) return read;
  throw new CellFault('date_unreadable', { column: field.column, value: cell, format });
}

function listIn({ each }: ColumnField, cell: string, separator: string): unknown[] {
  const items = cell
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return each ? items.map((item) => ({ [each]: item })) : items;
}
