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
  /** Of the conditions. */
  readonly values: readonly unknown[];
  readonly sortBy: Column;
  readonly direction: 'asc' | 'desc';
}

/** Which of the rows. */
export interface Range {
  readonly limit: number;
  readonly offset: number;
}

/** A page of rows. They are counted no further than the deepest row a list can show; past it, `totalIsMore`. */
export interface Page {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly totalIsMore: boolean;
}

/**
 * Finds a page of rows and counts them all. Whatever few rows conditions leave are collected by the conditions' own
 * index and then sorted: left to itself, the planner expects a rare word to turn up soon and reads the whole table in
 * the order asked for. What many rows meet does turn up soon, and is read in that order.
 */
export async function findPage(sql: Sql, view: TableView, range: Range): Promise<Page> {
  if (view.conditions.length > 0) {
    const few = await findAmongFew(sql, view, range);
    if (!few.totalIsMore) return few;
    return { ...few, rows: await findInOrder(sql, view, range) };
  }
  const [rows, counted] = await Promise.all([findInOrder(sql, view, range), countRows(sql, view)]);
  return { rows, ...counted };
}

/** Rows of the first few thousand that meet the conditions, sorted; exact where there are no more. */
export async function findAmongFew(sql: Sql, view: TableView, range: Range): Promise<Page> {
  const { key, table, sortBy } = view;
  const carried = sortBy === key ? key.database : `${key.database}, ${sortBy.database}`;
  const text =
    `WITH found AS MATERIALIZED (SELECT ${carried} FROM ${table}${where(view)} LIMIT ${String(deepestRow + 1)}), ` +
    `page AS (SELECT ${key.database} FROM found ORDER BY ${order(view, '')} ${part(range)}) ` +
    `SELECT counted.total AS "#total", ${view.select.map(selection).join(', ')} ` +
    `FROM (SELECT count(*)::int AS total FROM found) counted LEFT JOIN page ON true ` +
    `LEFT JOIN ${table} t ON t.${key.database} = page.${key.database} ORDER BY ${order(view, 't.')}`;
  const found = await sql.query<Row & { readonly '#total': number }>(text, view.values);
  const rows = found.map(({ '#total': _total, ...row }) => row).filter((row) => row[key.property] !== null);
  return { rows, ...bounded(found[0]?.['#total'] ?? 0) };
}

/**
 * Rows in the order asked for. The keys are found first, from the sorted index alone; only the page's own rows are then
 * read whole, so that a deep page costs little more than the first.
 */
async function findInOrder(sql: Sql, view: TableView, range: Range): Promise<readonly Row[]> {
  const { key, table } = view;
  const keys = `SELECT ${key.database} FROM ${table}${where(view)} ORDER BY ${order(view, '')} ${part(range)}`;
  const text =
    `SELECT ${view.select.map(selection).join(', ')} FROM (${keys}) page ` +
    `JOIN ${table} t ON t.${key.database} = page.${key.database} ORDER BY ${order(view, 't.')}`;
  return sql.query<Row>(text, view.values);
}

async function countRows(sql: Sql, view: TableView): Promise<Omit<Page, 'rows'>> {
  const some = `SELECT 1 FROM ${view.table}${where(view)} LIMIT ${String(deepestRow + 1)}`;
  const text = `SELECT count(*)::int AS total FROM (${some}) bounded`;
  const [row] = await sql.query<{ total: number }>(text, view.values);
  return bounded(row?.total ?? 0);
}

function bounded(counted: number): Omit<Page, 'rows'> {
  return { total: Math.min(counted, deepestRow), totalIsMore: counted > deepestRow };
}

function where({ conditions }: TableView): string {
  return conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
}

function order({ sortBy, key, direction }: TableView, alias: string): string {
  const first = `${alias}${sortBy.database} ${direction}`;
  return sortBy === key ? first : `${first}, ${alias}${key.database} ${direction}`;
}

function part({ limit, offset }: Range): string {
  return `LIMIT ${String(limit)} OFFSET ${String(offset)}`;
}
