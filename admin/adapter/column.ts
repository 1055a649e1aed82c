import type { PropertyType } from 'adminjs';
import type { EntityMetadata } from 'typeorm';
import type { ColumnDefinition } from '../resources/resource-definition.js';

/** What a column holds, as far as comparing and showing it goes. */
export type ColumnKind =
  'text' | 'uuid' | 'integer' | 'bigint' | 'decimal' | 'boolean' | 'date' | 'instant' | 'json' | 'list';

/** A column the console knows: what the definition says of it, and what the database calls it. */
export interface Column {
  readonly property: string;
  readonly database: string;
  readonly kind: ColumnKind;
  readonly definition: ColumnDefinition;
}

const kinds: Readonly<Record<string, ColumnKind>> = {
  uuid: 'uuid',
  integer: 'integer',
  int: 'integer',
  int4: 'integer',
  smallint: 'integer',
  bigint: 'bigint',
  int8: 'bigint',
  numeric: 'decimal',
  real: 'decimal',
  'double precision': 'decimal',
  boolean: 'boolean',
  bool: 'boolean',
  date: 'date',
  timestamptz: 'instant',
  'timestamp with time zone': 'instant',
  json: 'json',
  jsonb: 'json',
};

/** How AdminJS draws each kind. A document is handed to it as text. */
export const propertyTypes: Readonly<Record<ColumnKind, PropertyType>> = {
  text: 'string',
  uuid: 'string',
  integer: 'number',
  bigint: 'string',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  instant: 'datetime',
  json: 'textarea',
  list: 'string',
};

/** @throws Error at start, when a definition names a property its entity does not have */
export function columnOf(metadata: EntityMetadata, property: string, definition: ColumnDefinition): Column {
  const found = metadata.findColumnWithPropertyName(property);
  if (!found) throw new Error(`console resource over ${metadata.name}: no property ${property}`);
  const type = typeof found.type === 'string' ? found.type : found.type.name.toLowerCase();
  const kind = found.isArray ? 'list' : (kinds[type] ?? 'text');
  return { property, database: `"${found.databaseName}"`, kind, definition };
}

/** The column as it is selected: pg would turn a date into an instant of the machine's own zone. */
export function selection(column: Column): string {
  const name = `t.${column.database}`;
  const value = column.kind === 'date' || column.kind === 'json' ? `${name}::text` : name;
  return `${value} AS "${column.property}"`;
}
