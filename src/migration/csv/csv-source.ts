import { createHash } from 'node:crypto';
import { numberIn, surveyOf, type FileSurvey, type RawLine } from '../read-file.js';
import { csvRows, type CsvForm, type CsvRow } from './csv-rows.js';
import { mapRow } from './map-row.js';
import { columnsOf, MappingError, type Mapping } from './mapping.js';

/** What is known of a CSV file: it is another one as soon as its mapping is. @throws MappingError, Error */
export async function surveyOfCsv(path: string, mapping: Mapping): Promise<FileSurvey> {
  const { sha256, lines } = await surveyOf(path);
  let greatestNumber = 0;
  for await (const { text } of linesOfCsv(path, mapping))
    if (text !== null) greatestNumber = Math.max(greatestNumber, numberIn(text));
  const mapped = createHash('sha256').update(`${sha256}\n${JSON.stringify(mapping)}`);
  return { sha256: mapped.digest('hex'), lines, greatestNumber };
}

/**
 * The rows of a file as the lines they become, each numbered by the line it begins in.
 * @throws MappingError where a column that the mapping names is not there
 */
export async function* linesOfCsv(path: string, mapping: Mapping): AsyncGenerator<RawLine> {
  const { encoding = 'utf-8', delimiter = ',', quote = '"' } = mapping.file ?? {};
  let header: readonly string[] | null = null;
  for await (const row of csvRows(path, { encoding, delimiter, quote } satisfies CsvForm)) {
    if (header === null) header = headerOf(row, mapping);
    else {
      const line = lineOf(row, header, mapping);
      if (line !== null) yield line;
    }
  }
}

function headerOf({ cells }: CsvRow, mapping: Mapping): string[] {
  const header = cells.map((cell) => cell.trim());
  const missing = columnsOf(mapping).filter((column) => !header.includes(column));
  const names = (list: readonly string[]): string => list.map((name) => JSON.stringify(name)).join(', ');
  if (missing.length > 0)
    throw new MappingError(`there is no column ${names(missing)}; there are ${names(header)}`);
  return header;
}

function lineOf(
  { line: number, cells, isOpen }: CsvRow,
  header: readonly string[],
  mapping: Mapping,
): RawLine | null {
  const refused = (code: string, facts: Readonly<Record<string, unknown>>): RawLine => ({
    number,
    text: null,
    fault: { code, facts },
  });
  if (isOpen) return refused('quote_unclosed', {});
  if (cells.length !== header.length)
    return refused('cells_uncounted', { expected: header.length, found: cells.length });
  if (cells.some((cell) => cell.includes('\uFFFD'))) return refused('not_text', {});
  const mapped = mapRow(mapping, new Map(header.map((name, index) => [name, cells[index]!])));
  if (mapped === null) return null;
  return 'text' in mapped ? { number, text: mapped.text } : refused(mapped.code, mapped.facts);
}
