import { arrayLiteral, jsonText, type ArrayElement, type Sql } from '../platform/index.js';

/** Columns and their types: those a row of an import has. */
export type Columns = Readonly<
  Record<string, 'uuid' | 'text' | 'int' | 'boolean' | 'timestamptz' | 'date' | 'bytea' | 'jsonb' | 'text[]'>
>;

/** Writes any number of rows by one statement; `null` and left out are the same. Documents and lists travel as text. */
export async function insertRows(
  sql: Sql,
  table: string,
  columns: Columns,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const given = names.map((name, index) => `$${String(index + 1)}::${carrier(columns[name]!)}[]`);
  await sql.query(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => received(name, columns[name]!)).join(', ')}
     FROM unnest(${given.join(', ')}) AS r (${names.join(', ')})`,
    names.map((name) => arrayLiteral(rows.map((row) => sent(columns[name]!, row[name])))),
  );
}

function carrier(type: Columns[string]): string {
  return type === 'jsonb' || type === 'text[]' ? 'text' : type;
}

function received(name: string, type: Columns[string]): string {
  if (type === 'jsonb') return `r.${name}::jsonb`;
  if (type === 'text[]') return `ARRAY(SELECT jsonb_array_elements_text(r.${name}::jsonb))`;
  return `r.${name}`;
}

function sent(type: Columns[string], value: unknown): ArrayElement {
  if (value === undefined || value === null) return null;
  return type === 'jsonb' || type === 'text[]' ? jsonText(value) : (value as ArrayElement);
}
