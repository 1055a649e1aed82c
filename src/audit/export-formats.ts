import { stringify } from 'csv-stringify/sync';
import { ndjsonLines } from './export-lines.js';
import { harmlessCell } from './export-cells.js';
import type { EventPage } from './export-snapshot.js';
import type { AuditEntry } from './audit-entry.js';
import { tableRows, type SayAct } from './export-table.js';
import { columnWidths, tableColumns, tableWords, type ExportLanguage } from './export-words.js';
import { workbook } from './xlsx/workbook.js';

/** `ndjson` keeps everything, one event a line; `csv` and `xlsx` are for reading in a spreadsheet. */
export const exportFormats = ['ndjson', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How a file of events is laid out. */
export interface FileLayout {
  /** Whether a CSV begins with a byte order mark, which makes spreadsheets read UTF-8. */
  readonly byteOrderMark: boolean;
  /** Of the heads of an XLSX, and of acts. */
  readonly language: ExportLanguage;
  readonly sayAct: SayAct;
  /** How many events there will be. */
  readonly rows: number;
  readonly at: Date;
  /** Told of each cell that was too long for a spreadsheet. */
  readonly onCut: () => void;
}

/** The bytes of a file of events, a piece at a time. */
export function fileOf(
  format: ExportFormat,
  pages: AsyncIterable<EventPage>,
  layout: FileLayout,
): AsyncIterable<Buffer> {
  if (format === 'ndjson') return ndjsonLines(pages);
  return format === 'csv' ? csv(pages, layout) : xlsx(pages, layout);
}

async function* csv(pages: AsyncIterable<EventPage>, layout: FileLayout): AsyncGenerator<Buffer> {
  yield Buffer.from(`${layout.byteOrderMark ? '\uFEFF' : ''}${csvRows([tableColumns])}`);
  for await (const page of rowsOf(pages, layout)) {
    yield Buffer.from(csvRows(page.map((cells) => cells.map(harmlessCell))));
  }
}

/** RFC 4180, every cell in quotes: a comma, quote or line end inside never reads as the end of the cell. */
function csvRows(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], { quoted: true, quoted_empty: false, record_delimiter: 'windows' });
}

/** No apostrophes here: what a cell of this file holds is a text by its type. */
function xlsx(pages: AsyncIterable<EventPage>, layout: FileLayout): AsyncIterable<Buffer> {
  const { language, rows, at, onCut } = layout;
  const words = tableWords[language];
  return workbook({
    columns: tableColumns.map((name) => ({ title: words.columns[name], width: columnWidths[name] })),
    pages: rowsOf(pages, layout),
    rows,
    sheetName: (number) => (number === 1 ? words.sheet : `${words.sheet} ${String(number)}`),
    cutNote: (characters) => words.cut.replace('{characters}', String(characters)),
    onCut,
    at,
  });
}

async function* rowsOf(
  pages: AsyncIterable<EventPage>,
  { language, sayAct }: FileLayout,
): AsyncGenerator<string[][]> {
  const say = ({ action, after }: AuditEntry): string => sayAct(language, action, after);
  for await (const page of pages) yield tableRows(page, say);
}
