import type { Sql, StaffRole } from '../../src/platform/index.js';
import type { ConsoleResource, Row } from './resource.js';
import { Parameters } from './sentence.js';
import { plainText } from './value.js';

/** Titles of what rows point to, by resource and key. */
export type Titles = ReadonlyMap<string, string>;

interface TitleRow {
  readonly resource: string;
  readonly id: string;
  readonly title: string | null;
}

/** Finds the titles of everything these rows point to, in one statement whatever their number. */
export async function titlesOf(
  sql: Sql,
  resource: ConsoleResource,
  rows: readonly Row[],
  role: StaffRole,
  find: (id: string) => ConsoleResource | undefined,
): Promise<Titles> {
  const wanted = new Map<string, Set<string>>();
  for (const { property, definition } of resource.readable(role).values()) {
    if (!definition.reference) continue;
    const keys = wanted.get(definition.reference) ?? new Set();
    for (const row of rows)
      if (row[property] !== null && row[property] !== undefined) keys.add(plainText(row[property]));
    wanted.set(definition.reference, keys);
  }
  const parameters = new Parameters();
  const parts = [...wanted].flatMap(([id, keys]) =>
    keys.size > 0 ? (find(id)?.titleSelection([...keys], role, parameters) ?? []) : [],
  );
  if (parts.length === 0) return new Map();
  const found = await sql.query<TitleRow>(parts.join(' UNION ALL '), parameters.values);
  return new Map(found.map(({ resource: target, id, title }) => [titleKey(target, id), title ?? id]));
}

/** Where the title of a record stands among `Titles`. */
export function titleKey(resource: string, id: string): string {
  return `${resource}:${id}`;
}
