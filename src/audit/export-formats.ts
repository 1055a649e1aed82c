import { stringify } from 'csv-stringify/sync';
import { toEntry, type AuditEntry } from './audit-entry.js';
import { valuesOf, type SealedRow } from './event-row.js';
import { fieldsText, harmlessCell } from './export-cells.js';
import type { EventPage } from './export-snapshot.js';
import { putBackIntoText } from './personal-values.js';
import type { LineSeal } from './verify/verify-export.js';

/** `ndjson` keeps everything, one event a line; `csv` is for reading in a spreadsheet. */
export const exportFormats = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How a file of events is written: what stands first, and the text of a page of events. */
interface Writer {
  readonly head: string;
  readonly page: (page: EventPage) => string;
}

/** The columns of the CSV, in their order. */
const columns: Readonly<Record<string, (entry: AuditEntry) => string | number | null | undefined>> = {
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

/** Writers by format. */
export const writers: Readonly<Record<ExportFormat, Writer>> = {
  ndjson: {
    head: '',
    page: (page) => page.rows.map((row) => line(row, page)).join(''),
  },
  csv: {
    // The byte order mark makes spreadsheets read UTF-8.
    head: `\uFEFF${csvRows([Object.keys(columns)])}`,
    page: ({ rows, names }) => csvRows(rows.map((row) => cells(toEntry(row, names)))),
  },
};

/**
 * The event's own text with its personal values in place, what everything in it is called now, and its seal: what
 * `verify-export` needs to find the sealed text again.
 */
function line(row: SealedRow, { names, gap, checkpoints }: EventPage): string {
  const { text, places } = putBackIntoText(row.canonical, valuesOf(row));
  const seq = Number(row.seq);
  const point = checkpoints.get(seq);
  const seal: LineSeal = {
    seq,
    hash: row.hash,
    ...(gap(seq) && row.prev !== null ? { prev: row.prev } : {}),
    length: text.length,
    ...(places.length > 0 ? { personal: places } : {}),
    ...(point ? { checkpoint: point } : {}),
  };
  return `${text.slice(0, -1)},"names":${JSON.stringify(names.of(row))},"seal":${JSON.stringify(seal)}}\n`;
}

function cells(entry: AuditEntry): string[] {
  return Object.values(columns).map((cell) => harmlessCell(String(cell(entry) ?? '')));
}

/** RFC 4180, every cell in quotes: a comma, quote or line end inside never reads as the end of the cell. */
function csvRows(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], { quoted: true, quoted_empty: false, record_delimiter: 'windows' });
}
