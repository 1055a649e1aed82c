import { onlyFittingOn } from '../../contracts/index.js';
import type { Sql } from '../../platform/index.js';
import {
  dateAt,
  priorities,
  workingCalendar,
  yearOf,
  type RegulationDocument,
} from '../../regulation/index.js';
import {
  closingUnder,
  decidePriority,
  factsKeptIn,
  targetUnder,
  type CalendarOf,
} from '../../tickets/index.js';
import type { WhatIfRow } from './ticket-rows.js';

/** A regulation with what is asked of it again and again. */
export interface Rules {
  readonly document: RegulationDocument;
  readonly calendarOf: CalendarOf;
}

/** What a regulation makes of one ticket. */
export interface Outcome {
  /** From 1 (critical) to 5 (minimal): as it stands in the queue, staff having the last word. */
  readonly priority: number;
  /** The rule that decides it; `set_by_staff` where they did. */
  readonly rule: string;
  readonly closesAt: Date | null;
  readonly responseDueAt: Date | null;
  /** The level whose promise holds. */
  readonly serviceLevel: string | null;
}

/** Keeps the calendars of a regulation, one for the terms that begin in a year. */
export function rulesOf(sql: Sql, document: RegulationDocument): Rules {
  const years = new Map<number, ReturnType<CalendarOf>>();
  const calendarOf: CalendarOf = (from) => {
    const year = yearOf(dateAt(from, document.timeZone));
    const known = years.get(year) ?? workingCalendar(sql, document, from);
    years.set(year, known);
    return known;
  };
  return { document, calendarOf };
}

/** Priority alone: all that the order of the queue asks for. */
export function priorityUnder({ document }: Rules, row: WhatIfRow): Pick<Outcome, 'priority' | 'rule'> {
  if (row.priorityOverride !== null) return { priority: row.priorityOverride, rule: 'set_by_staff' };
  const kept = factsKeptIn(row.priorityReasons);
  // Nothing can be decided anew of a ticket that came without its facts.
  if (!kept) return { priority: row.priority, rule: row.priorityReasons[0]?.rule ?? 'otherwise' };
  const seed = document.ticketTypes.find(({ code }) => code === row.typeCode);
  const { priority, rule } = decidePriority(document.priority, {
    ...kept,
    criticalType: seed?.critical ?? row.typeCritical,
    contractNamed: isNamed(document, row, kept.contractNamed),
  });
  return { priority: priorities.indexOf(priority) + 1, rule };
}

/** Everything, by the same policies that decide it when the regulation is in force. */
export async function outcomeUnder(sql: Sql, rules: Rules, row: WhatIfRow): Promise<Outcome> {
  const { document, calendarOf } = rules;
  const receipt = { termMailedAt: row.receivedAt ?? row.termMailedAt, termReadAt: row.termReadAt };
  const contractLevel = await levelUnder(sql, document, row);
  const [closing, target] = [
    await closingUnder(document, receipt, calendarOf),
    await targetUnder(document, { contractLevel, from: row.createdAt }, calendarOf),
  ];
  return {
    ...priorityUnder(rules, row),
    closesAt: closing.closesAt,
    responseDueAt: target.firstResponseDueAt,
    serviceLevel: target.serviceLevel,
  };
}

/** Whether the ticket has a contract where the only one that fits is, or is not, named by itself. */
function isNamed({ contracts }: RegulationDocument, { contractChoice }: WhatIfRow, named: boolean): boolean {
  if (contractChoice === 'only_one') return contracts.autoAttach;
  return contractChoice === 'not_automatic' ? contracts.autoAttach : named;
}

async function levelUnder(sql: Sql, document: RegulationDocument, row: WhatIfRow): Promise<string | null> {
  const { contractChoice, contractLevel, createdAt, requesterId } = row;
  const { autoAttach } = document.contracts;
  if (contractChoice === 'only_one' && !autoAttach) return null;
  if (contractChoice !== 'not_automatic' || !autoAttach) return contractLevel;
  const companies = await sql.query<{ id: string }>(
    'SELECT company_id AS id FROM company_link_period WHERE user_id = $1 AND during @> $2::timestamptz',
    [requesterId, createdAt],
  );
  const fitting = await onlyFittingOn(sql, dateAt(createdAt, document.timeZone), {
    userId: requesterId,
    companyIds: companies.map(({ id }) => id),
    product: row.product ?? undefined,
    ticketId: row.id,
  });
  return fitting?.serviceLevel ?? null;
}
