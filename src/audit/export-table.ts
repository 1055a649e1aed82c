import { named, type AuditEntry } from './audit-entry.js';
import { EventBodies } from './event-bodies.js';
import { fieldsText } from './export-cells.js';
import type { EventPage } from './export-snapshot.js';
import { tableColumns, type ExportLanguage, type TableColumn } from './export-words.js';
import { putBackPersonal } from './personal-values.js';

/** Says in words of a language what was done; the codes of acts stand beside it. */
export type SayAct = (language: ExportLanguage, action: string, after: unknown) => string;

type Cell = (entry: AuditEntry, say: (entry: AuditEntry) => string) => string | number | null | undefined;

const cells: Readonly<Record<TableColumn, Cell>> = {
  at: (entry) => entry.at,
  actor_kind: (entry) => entry.actor.kind,
  actor_name: (entry) => entry.actor.name,
  actor_role: (entry) => entry.actor.role,
  actor_address: (entry) => entry.actor.address,
  action: (entry) => entry.action,
  action_in_words: (entry, say) => say(entry),
  entity_type: (entry) => entry.entity.type,
  entity_id: (entry) => entry.entity.id,
  entity: (entry) => entry.entity.label,
  ticket: (entry) => entry.ticketNumber,
  company: (entry) => entry.companyName,
  user: (entry) => entry.userName,
  before: (entry) => fieldsText(entry.before),
  after: (entry) => fieldsText(entry.after),
  facts: (entry) => fieldsText(entry.facts),
  reason: (entry) => entry.reason,
  request_id: (entry) => entry.actor.request,
  event_id: (entry) => entry.id,
};

/** The events of a page as rows of a table for people, in the order of `tableColumns`. */
export function tableRows(
  { rows, bodies: bytes }: EventPage,
  say: (entry: AuditEntry) => string,
): string[][] {
  const bodies = new EventBodies(bytes);
  return rows.map((row) => {
    // Hashes that are still there are of values that were erased.
    const entry = named(putBackPersonal(JSON.parse(bodies.text(row)), new Map()), row.names.names);
    return tableColumns.map((column) => String(cells[column](entry, say) ?? ''));
  });
}
