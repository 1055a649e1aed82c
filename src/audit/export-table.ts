import { named, type AuditEntry } from './audit-entry.js';
import { EventBodies } from './event-bodies.js';
import { fieldsText } from './export-cells.js';
import type { EventPage } from './export-snapshot.js';
import { tableColumns, type TableColumn } from './export-words.js';
import { putBackPersonal } from './personal-values.js';

const cells: Readonly<Record<TableColumn, (entry: AuditEntry) => string | number | null | undefined>> = {
  at: (entry) => entry.at,
  actor_kind: (entry) => entry.actor.kind,
  actor_name: (entry) => entry.actor.name,
  actor_role: (entry) => entry.actor.role,
  actor_address: (entry) => entry.actor.address,
  action: (entry) => entry.action,
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
export function tableRows({ rows, bodies: bytes, names }: EventPage): string[][] {
  const bodies = new EventBodies(bytes);
  return rows.map((row) => {
    // Hashes that are still there are of values that were erased.
    const entry = named(
      putBackPersonal(JSON.parse(bodies.text(bodies.next())), new Map()),
      names.of(row.ids).names,
    );
    return tableColumns.map((column) => String(cells[column](entry) ?? ''));
  });
}
