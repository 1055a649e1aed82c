import { z } from 'zod';
import { may } from '../../src/access/index.js';
import { one, type Sql } from '../../src/platform/index.js';
import { assignableStaff } from '../../src/staff/index.js';
import { filtersSeenBy, type FilterRow } from '../../src/tickets/index.js';
import type { Locale } from '../locale/translate.js';
import type { ConsoleCore } from '../resources/core.js';
import { definePage, type ConsolePage } from './define-page.js';
import type { FiltersView, FilterView } from './filters-view.js';

/** What the queue can be narrowed with, and the filters that were kept. */
export function filtersPage({ sql }: ConsoleCore): ConsolePage {
  return definePage({
    name: 'queueFilters',
    needs: 'read_desk',
    query: z.object({ companyId: z.uuid().optional() }),
    read: async ({ companyId }, { staff }): Promise<FiltersView> => {
      const [filters, types, colleagues, company] = await Promise.all([
        filtersSeenBy(sql, staff.id),
        typesOf(sql, staff.locale),
        assignableStaff(sql),
        companyId ? one<{ name: string }>(sql, 'SELECT name FROM company WHERE id = $1', [companyId]) : null,
      ]);
      return {
        filters: filters.map(viewOf),
        types,
        colleagues: colleagues.map(({ id, fullName }) => ({ id, fullName })),
        companyName: company?.name ?? null,
        mayShare: may(staff.role, 'manage_catalogue'),
      };
    },
  });
}

function viewOf(row: FilterRow): FilterView {
  const { id, name, shared, mine, ownerName, terms, version, start } = row;
  const { companyId, assignee } = terms;
  const person = assignee !== undefined && assignee !== 'me' && assignee !== 'nobody';
  return {
    ...{ id, name, shared, mine, ownerName, terms, version, start },
    broken: [
      ...(companyId && row.companyName === null ? (['company'] as const) : []),
      ...(person && (row.assigneeName === null || row.assigneeGone) ? (['assignee'] as const) : []),
      ...(row.typeRetired ? (['type'] as const) : []),
    ],
  };
}

/** Retired ones too: tickets of theirs are still looked for. */
function typesOf(sql: Sql, locale: Locale): Promise<{ id: string; title: string }[]> {
  return sql.query(
    `SELECT id, CASE $1 WHEN 'ru' THEN title_ru ELSE title_en END AS title FROM ticket_type
     ORDER BY retired_at IS NOT NULL, position, code`,
    [locale],
  );
}
