import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { refusalInWords } from '../refusal-words.js';
import { mergeInto } from './tellings.js';

/** What is told of a line: why it was refused, or how it was taken otherwise than it says. */
export interface Told {
  readonly line: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

const [fine, refused, waiting] = [0, 1, 2];

/**
 * What is told of the lines of one file. A file may be refused whole, so what is told lies on the disk, in the form of the
 * report; in memory there is one byte a line.
 */
export class FileReport {
  private readonly states: Uint8Array;
  private readonly counts = [0, 0, 0];
  private newest: number | null = null;
  private hasEarlier = false;
  remarks = 0;

  constructor(
    /** The file that is told of. */
    private readonly file: string,
    /** Where it is written to as long as the import goes on. */
    readonly path: string,
    lines: number,
  ) {
    this.states = new Uint8Array(lines + 1);
    for (const left of [path, this.pathOfPass]) rmSync(left, { force: true });
    // Where none can be written, that is better known before anything is taken.
    closeSync(openSync(path, 'wx', 0o600));
  }

  /** How many lines are refused. */
  get refused(): number {
    return this.counts[refused]! + this.counts[waiting]!;
  }

  /** How many of them name what is not there yet. */
  get waiting(): number {
    return this.counts[waiting]!;
  }

  isRefused(line: number): boolean {
    return this.states[line] !== fine;
  }

  isWaiting(line: number): boolean {
    return this.states[line] === waiting;
  }

  /** Tells what became of some lines that were looked at, all of them after those of the last call in this pass. */
  tell(lines: readonly number[], refusals: readonly Told[], remarks: readonly Told[]): void {
    for (const line of lines) this.become(line, fine);
    for (const { line, code } of refusals)
      this.become(line, code === 'reference_unknown' ? waiting : refused);
    this.remarks += remarks.length;
    const told = [
      ...refusals.map((telling) => ({ ...telling, refused: true })),
      ...remarks.map((telling) => ({ ...telling, refused: false })),
    ].sort((one, other) => one.line - other.line);
    if (told.length === 0) return;
    // Whoever is given the file may not be whoever imports it.
    this.newest ??= openSync(this.pathOfPass, 'wx', 0o600);
    writeSync(this.newest, told.map((telling) => this.inWriting(telling)).join(''));
  }

  /** All lines that were to be looked at were: from here on it begins with the first again. */
  async endPass(): Promise<void> {
    if (this.newest === null) return;
    closeSync(this.newest);
    this.newest = null;
    if (this.hasEarlier) await mergeInto(this.path, this.pathOfPass, (line) => this.isRefused(line));
    else await rename(this.pathOfPass, this.path);
    this.hasEarlier = true;
  }

  /** Ends it; answers whether it tells of anything, and else leaves nothing. */
  async end(): Promise<boolean> {
    await this.endPass();
    if (this.refused + this.remarks > 0) return true;
    await rm(this.path, { force: true });
    return false;
  }

  private get pathOfPass(): string {
    return `${this.path}.pass`;
  }

  private become(line: number, state: number): void {
    this.counts[this.states[line]!]! -= 1;
    this.counts[state]! += 1;
    this.states[line] = state;
  }

  private inWriting({ line, refused: isRefused, code, facts }: Told & { refused: boolean }): string {
    const words = refusalInWords({ code, facts });
    return `${JSON.stringify({ file: this.file, line, refused: isRefused, code, words, facts })}\n`;
  }
}
