import { jsonText, type Sql } from '../platform/index.js';

/** Columns and their types: those a row of an import has. */
export type Columns = Readonly<
  Record<string, 'uuid' | 'text' | 'int' | 'boolean' | 'timestamptz' | 'date' | 'bytea' | 'jsonb' | 'text[]'>
>;

type Sent = string | number | boolean | Buffer | null;

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

/** An array as PostgreSQL reads it. Most elements hold nothing that has to be escaped: the driver would look twice. */
function arrayLiteral(elements: readonly Sent[]): string {
  const written = elements.map((element) => {
    if (element === null) return 'NULL';
    if (typeof element !== 'string')
      return Buffer.isBuffer(element) ? `"\\\\x${element.toString('hex')}"` : String(element);
    return `"${/["\\]/.test(element) ? element.replace(/["\\]/g, '\\$&') : element}"`;
  });
  return `{${written.join(',')}}`;
}

function carrier(type: Columns[string]): string {
  return type === 'jsonb' || type === 'text[]' ? 'text' : type;
}

function received(name: string, type: Columns[string]): string {
  if (type === 'jsonb') return `r.${name}::jsonb`;
  if (type === 'text[]') return `ARRAY(SELECT jsonb_array_elements_text(r.${name}::jsonb))`;
  return `r.${name}`;
}

function sent(type: Columns[string], value: unknown): Sent {
  if (value === undefined || value === null) return null;
  return type === 'jsonb' || type === 'text[]' ? jsonText(value) : (value as Sent);
}
