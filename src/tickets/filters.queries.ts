import type { Sql } from '../platform/index.js';
import type { QueueTerms } from './queue-terms.js';

/** A filter as somebody at the desk sees it. */
export interface FilterRow {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  readonly mine: boolean;
  readonly ownerName: string;
  readonly terms: QueueTerms;
  readonly version: number;
  /** They begin with it. */
  readonly start: boolean;
  /** What its terms name: `null` where they name none, or one that is no longer there. */
  readonly companyName: string | null;
  readonly assigneeName: string | null;
  /** Somebody tickets can no longer be given to. */
  readonly assigneeGone: boolean;
  readonly typeRetired: boolean;
}

/** How many of the team's a list shows; all the own ones are. */
const mostOfTeam = 200;

/** The own filters and those of the team, by name. */
export async function filtersSeenBy(sql: Sql, staffId: string): Promise<FilterRow[]> {
  return sql.query<FilterRow>(
    `SELECT f.id, f.name, f.shared, f.owner_id = $1 AS mine, o.full_name AS "ownerName", f.terms, f.version,
            s.staff_id IS NOT NULL AS start, c.name AS "companyName", a.full_name AS "assigneeName",
            coalesce(a.standing <> 'at_work', false) AS "assigneeGone",
            f.terms ? 'typeId' AND (y.id IS NULL OR y.retired_at IS NOT NULL) AS "typeRetired"
     FROM (SELECT * FROM queue_filter WHERE owner_id = $1
           UNION ALL (SELECT * FROM queue_filter WHERE shared AND owner_id <> $1
                      ORDER BY id LIMIT ${String(mostOfTeam)})) f
     JOIN staff_member o ON o.id = f.owner_id
     LEFT JOIN queue_start s ON s.staff_id = $1 AND s.filter_id = f.id
     LEFT JOIN company c ON c.id = (f.terms ->> 'companyId')::uuid
     LEFT JOIN staff_member a ON a.id = CASE WHEN f.terms ->> 'assignee' NOT IN ('me', 'nobody')
                                           THEN (f.terms ->> 'assignee')::uuid END
     LEFT JOIN ticket_type y ON y.id = (f.terms ->> 'typeId')::uuid
     ORDER BY f.shared, lower(f.name), f.id`,
    [staffId],
  );
}
