import type { Batch, Item } from '../batch.js';
import { insertRows, type Columns } from '../insert-rows.js';

const columns: Columns = {
  id: 'uuid',
  country: 'text',
  code: 'date',
  kind: 'text',
  note: 'text',
  source: 'text',
  retired_at: 'timestamptz',
  version: 'int',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};

interface KnownDay {
  readonly id: string;
  readonly place: string;
  /** Whether it stands as it was published, and no line is it yet. */
  readonly untouched: boolean;
  readonly by: string;
}

/**
 * What staff said of days: a published day that nobody here has touched becomes what the line says, any other is in the
 * way. Days that were retired come first, so that another may stand in their place.
 */
export async function takeCalendarDays(batch: Batch, items: readonly Item<'calendarDay'>[]): Promise<void> {
  const known = await knownDays(batch, items);
  const rows: Record<'added' | 'changed', Record<string, unknown>[]> = { added: [], changed: [] };
  const retiredFirst = [true, false].flatMap((retired) =>
    items.filter(({ line }) => (line.retiredAt !== undefined) === retired),
  );
  for (const item of retiredFirst) {
    const { line } = item;
    const place = placeOf(line);
    const there = known.get(place);
    const replaced = there?.untouched && (line.retiredAt === undefined || line.source === 'published');
    if (!replaced && isTaken(batch, item, there)) continue;
    const id = replaced ? there.id : batch.idOf(item, line.createdAt);
    if (replaced) known.delete(place);
    rows[replaced ? 'changed' : 'added'].push({ ...rowOf(line, replaced ?? false), id });
    batch.take(item, id, [
      'calendarDay.imported',
      { entity: { type: 'CalendarDay', id } },
      { country: line.country, code: line.day, kind: line.dayKind, retiredAt: line.retiredAt },
    ]);
  }
  await batch.write(async (tx) => {
    const ids = rows.changed.map(({ id }) => id);
    if (ids.length > 0) await tx.query('DELETE FROM calendar_day WHERE id = ANY($1)', [ids]);
    await insertRows(tx, 'calendar_day', columns, [...rows.changed, ...rows.added]);
  });
}

function placeOf({ country, day }: Item<'calendarDay'>['line']): string {
  return `${country} ${day}`;
}

async function knownDays(
  batch: Batch,
  items: readonly Item<'calendarDay'>[],
): Promise<Map<string, KnownDay>> {
  const rows = await batch.sql.query<KnownDay>(
    `SELECT d.id, d.country || ' ' || to_char(d.code, 'YYYY-MM-DD') AS place, coalesce(l.legacy_id, d.id::text) AS by,
            d.source = 'published' AND d.version = 1 AND l.id IS NULL AS untouched
     FROM calendar_day d LEFT JOIN legacy_id l ON l.id = d.id WHERE d.code = ANY($1::date[]) AND d.retired_at IS NULL`,
    [items.map(({ line }) => line.day)],
  );
  return new Map(rows.map((row) => [row.place, row]));
}

function isTaken(batch: Batch, item: Item<'calendarDay'>, there: KnownDay | undefined): boolean {
  if (item.line.retiredAt !== undefined) return false;
  const by = there?.by ?? batch.ledger.claim(`day:${placeOf(item.line)}`, item.line.legacyId);
  if (by !== null) batch.refuse(item, 'calendar_day_taken', { by });
  return by !== null;
}

/** Where no such day was published here it is one of staff: a year counts as installed by its published days. */
function rowOf(line: Item<'calendarDay'>['line'], wasPublished: boolean) {
  const source = wasPublished ? line.source : 'staff';
  return {
    country: line.country,
    code: line.day,
    kind: line.dayKind,
    note: line.note,
    source,
    retired_at: line.retiredAt,
    version: source === 'published' ? 2 : 1,
    created_at: line.createdAt,
    updated_at: line.updatedAt ?? line.createdAt,
  };
}
