import type { Sql } from '../../src/platform/index.js';
import { selection, type Column } from './column.js';
import { deepestRow } from './list-query.js';
import type { Row } from './resource.js';

/** Part of a table: what of which rows, in which order. */
export interface TableView {
  readonly table: string;
  readonly key: Column;
  readonly select: readonly Column[];
  readonly conditions: readonly string[];
  readonly sortBy: Column;
  readonly direction: 'asc' | 'desc';
}

/**
 * Rows of one page. The keys are found first, from the sorted index alone; only the page's own rows are then read
 * whole, so that a deep page costs little more than the first.
 */
export async function findRows(
  sql: Sql,
  view: TableView,
  { limit, offset }: { limit: number; offset: number },
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { key, table, sortBy, direction } = view;
  const order = (alias: string): string => {
    const first = `${alias}${sortBy.database} ${direction}`;
    return sortBy === key ? first : `${first}, ${alias}${key.database} ${direction}`;
  };
  const keys = `SELECT ${key.database} FROM ${table}${where(view)} ORDER BY ${order('')} LIMIT ${String(limit)} OFFSET ${String(offset)}`;
  const text =
    `SELECT ${view.select.map(selection).join(', ')} FROM (${keys}) page ` +
    `JOIN ${table} t ON t.${key.database} = page.${key.database} ORDER BY ${order('t.')}`;
  return sql.query<Row>(text, values);
}

/** How many rows there are, counted no further than the deepest row a list can show. */
export async function countRows(
  sql: Sql,
  view: TableView,
  values: readonly unknown[],
): Promise<{ total: number; totalIsMore: boolean }> {
  const bounded = `SELECT 1 FROM ${view.table}${where(view)} LIMIT ${String(deepestRow + 1)}`;
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (${bounded}) bounded`,
    values,
  );
  const counted = row?.count ?? 0;
  return { total: Math.min(counted, deepestRow), totalIsMore: counted > deepestRow };
}

function where(view: TableView): string {
  return view.conditions.length > 0 ? ` WHERE ${view.conditions.join(' AND ')}` : '';
}
