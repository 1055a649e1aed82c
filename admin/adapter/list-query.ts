import type { StaffRole } from '../../src/platform/index.js';
import { Refusal } from '../http/refusal.js';
import type { Column } from './column.js';

/** One filter of a list: several values mean any of them. */
export interface ListFilter {
  readonly column: Column;
  readonly values: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** A list as asked for, within what the reader may ask. `page` counts from 1. */
export interface ListQuery {
  readonly page: number;
  readonly perPage: number;
  readonly sortBy: Column;
  readonly direction: 'asc' | 'desc';
  readonly filters: readonly ListFilter[];
  /** Text looked for in every search column. */
  readonly q: string;
}

/** What a list of this resource offers this reader. */
export interface ListOffer {
  readonly role: StaffRole;
  /** Columns this role may read, by property. */
  readonly readable: ReadonlyMap<string, Column>;
  readonly defaultSort: { readonly by: Column; readonly direction: 'asc' | 'desc' };
}

/** Rows further than this are found with a filter, not by turning pages. */
export const deepestRow = 10_000;
const defaultPerPage = 25;
const longestPage = 500;
const mostFilters = 30;
const filterKey = /^filters\.([A-Za-z]\w{0,63})(?:~~(from|to)|\.\d{1,3})?$/;

/**
 * Reads AdminJS's query: numbers are brought into their bounds, an unknown sort falls back to the default.
 * @throws Refusal 422 `invalid_input` on a filter by a column that does not exist or may not be read or filtered
 */
export function readListQuery(query: Readonly<Record<string, unknown>>, offer: ListOffer): ListQuery {
  const perPage = whole(query['perPage'], defaultPerPage, longestPage);
  const page = whole(query['page'], 1, Math.max(1, Math.ceil(deepestRow / perPage)));
  const wished = offer.readable.get(textOf(query['sortBy']));
  const sortBy = wished?.definition.sort ? wished : offer.defaultSort.by;
  const fallback = wished?.definition.sort ? 'asc' : offer.defaultSort.direction;
  const direction =
    query['direction'] === 'asc' || query['direction'] === 'desc' ? query['direction'] : fallback;
  return { page, perPage, sortBy, direction, ...readFilters(query, offer) };
}

function readFilters(
  query: Readonly<Record<string, unknown>>,
  offer: ListOffer,
): Pick<ListQuery, 'filters' | 'q'> {
  const filters = new Map<string, ListFilter>();
  let q = '';
  for (const [key, given] of Object.entries(query)) {
    if (!key.startsWith('filters')) continue;
    const values = (Array.isArray(given) ? given : [given]).map(textOf).filter((value) => value !== '');
    if (values.length === 0) continue;
    const [, property = '', edge] = filterKey.exec(key) ?? [];
    if (property === 'q') {
      q = values.join(' ');
      continue;
    }
    const column = offer.readable.get(property);
    if (!column?.definition.filter || filters.size >= mostFilters) throw notFilterable(key);
    filters.set(property, extend(filters.get(property) ?? { column, values: [] }, values, edge));
  }
  return { filters: [...filters.values()], q };
}

function extend(filter: ListFilter, values: readonly string[], edge: string | undefined): ListFilter {
  if (edge === 'from') return { ...filter, from: values[0]! };
  if (edge === 'to') return { ...filter, to: values[0]! };
  return { ...filter, values: [...filter.values, ...values] };
}

function notFilterable(key: string): Refusal {
  return new Refusal(422, 'invalid_input', {
    errors: [{ field: key, code: 'not_filterable', message: key }],
  });
}

function whole(given: unknown, fallback: number, most: number): number {
  const text = textOf(given);
  if (!/^[+-]?\d{1,15}$/.test(text)) return fallback;
  return Math.min(Math.max(Number(text), 1), most);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
