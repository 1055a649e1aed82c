import { zipped, type ZipEntry } from '../zip-stream.js';
import { columnName, fittingText, sheetText } from './sheet-cells.js';
import { declaration, main, workbookParts } from './workbook-parts.js';

/** Rows of a sheet, its head included; spreadsheets open no more. */
export const mostRows = 1_048_576;

/** A table on its way into a workbook. */
export interface Table {
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  /** Rows under the heads, a page at a time, and how many there will be. */
  readonly pages: AsyncIterable<readonly (readonly string[])[]>;
  readonly rows: number;
  readonly sheetName: (number: number) => string;
  /** What stands at the end of a cell that was cut, of so many characters. */
  readonly cutNote: (characters: number) => string;
  /** Told of each cell that was cut. */
  readonly onCut: () => void;
  readonly at: Date;
  /** Rows of a sheet, for tests; `mostRows` where left out. */
  readonly sheetRows?: number;
}

/**
 * A table as the bytes of an XLSX file. Each cell is a text in its own place: nothing in it can become a formula, a
 * number or a date, and there is no table of shared strings to hold in memory. What a sheet cannot take goes on in the
 * next one.
 */
export function workbook(table: Table): AsyncGenerator<Buffer> {
  const under = (table.sheetRows ?? mostRows) - 1;
  const sheets = Math.max(1, Math.ceil(table.rows / under));
  const names = Array.from({ length: sheets }, (_, index) => sheetText(table.sheetName(index + 1)));
  const rows = new RowSource(table.pages);
  const isHuge = table.rows > 500_000;
  const entries: ZipEntry[] = [...workbookParts(names)].map(([name, xml]) => ({
    name,
    content: () => [xml],
  }));
  for (let number = 1; number <= sheets; number += 1) {
    entries.push({
      name: `xl/worksheets/sheet${String(number)}.xml`,
      content: () => sheet(table, rows, under),
      isHuge,
    });
  }
  return zipped(entries, table.at);
}

async function* sheet(table: Table, source: RowSource, under: number): AsyncGenerator<string> {
  const letters = table.columns.map((_, index) => columnName(index));
  const cell = (text: string, row: number, index: number, style: number): string => {
    if (text === '') return '';
    const fitting = fittingText(text, table.cutNote);
    if (fitting.isCut) table.onCut();
    return `<c r="${letters[index]!}${String(row)}" s="${String(style)}" t="inlineStr"><is><t xml:space="preserve">${sheetText(fitting.text)}</t></is></c>`;
  };
  const line = (texts: readonly string[], row: number, style: number): string =>
    `<row r="${String(row)}">${texts.map((text, index) => cell(text, row, index, style)).join('')}</row>`;
  yield (
    head(table) +
    line(
      table.columns.map(({ title }) => title),
      1,
      2,
    )
  );
  let row = 1;
  for (let page = await source.take(under); page.length > 0; page = await source.take(under - row + 1)) {
    yield page.map((texts) => line(texts, (row += 1), 1)).join('');
  }
  yield `</sheetData><autoFilter ref="A1:${letters.at(-1)!}${String(row)}"/></worksheet>`;
}

/** The first row stays in sight. */
function head({ columns }: Table): string {
  const widths = columns
    .map(({ width }, index) => {
      const number = String(index + 1);
      return `<col min="${number}" max="${number}" width="${String(width)}" customWidth="1"/>`;
    })
    .join('');
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>`;
}

/** Hands out rows of pages across the ends of sheets. */
class RowSource {
  private readonly pages: AsyncIterator<readonly (readonly string[])[]>;
  private rest: readonly (readonly string[])[] = [];

  constructor(pages: AsyncIterable<readonly (readonly string[])[]>) {
    this.pages = pages[Symbol.asyncIterator]();
  }

  /** At most so many of the next rows; none when there are no more, or none are wanted. */
  async take(most: number): Promise<readonly (readonly string[])[]> {
    if (most <= 0) return [];
    while (this.rest.length === 0) {
      const page: IteratorResult<readonly (readonly string[])[], unknown> = await this.pages.next();
      if (page.done) return [];
      this.rest = page.value;
    }
    const taken = this.rest.slice(0, most);
    this.rest = this.rest.slice(most);
    return taken;
  }
}
