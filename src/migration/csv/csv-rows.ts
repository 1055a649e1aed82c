import { createReadStream } from 'node:fs';

/** How the cells of a file are written. */
export interface CsvForm {
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: string;
}

/** One row; `line` is the one it begins in, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** The file ended within a quoted cell of it. */
  readonly isOpen: boolean;
}

/**
 * Rows of a file of separated values (RFC 4180): a quoted cell may hold delimiters, line ends and doubled quotes. Empty
 * lines are left out, but counted; a byte order mark is no content.
 */
export async function* csvRows(path: string, form: CsvForm): AsyncGenerator<CsvRow> {
  const decoder = new TextDecoder(form.encoding);
  const reader = new RowReader(form);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }))
    yield* reader.read(decoder.decode(chunk as Buffer, { stream: true }));
  yield* reader.read(decoder.decode());
  yield* reader.end();
}

/** Text comes in pieces of any length; what is not whole yet waits for the next. */
class RowReader {
  private line = 1;
  private begunAt = 1;
  private cells: string[] = [];
  private cell = '';
  /** Within quotes; `closing`: a quote was read that ends the cell, unless another one follows. */
  private state: 'plain' | 'quoted' | 'closing' = 'plain';
  private isFresh = true;

  constructor(private readonly form: CsvForm) {}

  *read(text: string): Generator<CsvRow> {
    for (const character of text) {
      if (character === '\n') this.line += 1;
      if (this.state === 'quoted') {
        if (character === this.form.quote) this.state = 'closing';
        else this.cell += character;
      } else if (character === this.form.quote && (this.state === 'closing' || this.isFresh)) this.quote();
      else if (character === this.form.delimiter) this.endCell();
      else if (character === '\n') yield* this.endRow();
      else this.take(character);
    }
  }

  *end(): Generator<CsvRow> {
    yield* this.endRow(this.state === 'quoted');
  }

  /** One that opens a cell, or the second of two, which stand for one. */
  private quote(): void {
    if (this.state === 'closing') this.cell += this.form.quote;
    this.state = 'quoted';
    this.isFresh = false;
  }

  private take(character: string): void {
    this.cell += character;
    this.isFresh = false;
  }

  private endCell(): void {
    this.cells.push(this.cell);
    this.cell = '';
    this.isFresh = true;
    this.state = 'plain';
  }

  private *endRow(isOpen = false): Generator<CsvRow> {
    this.cell = this.cell.replace(/\r$/, '');
    const isEmpty = this.cells.length === 0 && this.cell === '';
    this.endCell();
    if (!isEmpty) yield { line: this.begunAt, cells: this.cells, isOpen };
    this.cells = [];
    this.begunAt = this.line;
  }
}
