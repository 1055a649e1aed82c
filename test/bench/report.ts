import { cpus } from 'node:os';
import type { ImportFigures } from './import/measure-import.js';
import type { JournalFigures } from './journal/measure-journal.js';
import { mailIntake, type MailMeasured } from './mail/measure-mail.js';
import type { Measured } from './measured.js';
import type { Options } from './options.js';
import { megabytes } from './stack.js';

/** One line of the table. */
export interface Line {
  readonly workload: string;
  readonly connections: number;
  readonly bar: number;
  readonly product: Measured;
  readonly floor: Measured;
  /** Product and database after it, in MB. */
  readonly memory: number | null;
}

/** Requests of the product for each of the floor. */
function shareOf({ product, floor }: Line): number {
  return product.perSecond / floor.perSecond;
}

/** The figures as a Markdown table, with what to know when reading them. */
export function markdown(lines: readonly Line[], options: Options): string {
  const { tickets, seconds, rounds } = options;
  return [
    `${tickets} tickets, ${rounds} × ${seconds} s, median, ${cpus().length} cores shared by load, product and database.`,
    'Absolute figures hold for this machine and moment; the share of the floor, measured in turn with it, is what counts.',
    '',
    '| workload | c | requests/s | p50 ms | p95 ms | p99 ms | floor, requests/s | share | bar | memory | refused |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...lines.map(row),
  ].join('\n');
}

function row(line: Line): string {
  const { workload, connections, bar, product, floor, memory } = line;
  const [share, least, refused] = [
    shareOf(line),
    `${Math.round(bar * 100)} %`,
    product.refused + floor.refused,
  ];
  const cells = [
    workload,
    connections,
    Math.round(product.perSecond),
    ...[product.p50, product.p95, product.p99].map((time) => time.toFixed(1)),
    Math.round(floor.perSecond),
    `${Math.round(share * 100)} %`,
    refused > 0 ? 'void: refusals' : share >= bar ? least : `${least} missed`,
    megabytes(memory),
    refused,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What an import cost as a Markdown table. Processor seconds say more than the clock does where others use the machine. */
export function importTable(figures: ImportFigures): string {
  const { lines, seconds, node, postgres, memory } = figures;
  const each = (spent: number): string => ((spent * 1_000) / lines).toFixed(3);
  const sizes = memory.map((size) => megabytes(size));
  return [
    '| import, lines | MB | s | lines/s | node, CPU ms a line | postgres, CPU ms a line | memory at a third | at two | at the end | at most |',
    '| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    `| ${lines} | ${Math.round(figures.megabytes)} | ${seconds.toFixed(1)} | ${Math.round(lines / seconds)} | ${each(node)} | ${each(postgres)} | ${sizes.join(' | ')} |`,
  ].join('\n');
}

/** The journal taken away and checked. */
export function journalTable(figures: readonly JournalFigures[]): string {
  return [
    '| workload | events | MB | s | events/s | bar | node, events per CPU s | postgres, events per CPU s | memory above idle | bar |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...figures.map(({ workload, bar, events, megabytes: size, seconds, node, postgres, ...at }) => {
      const reached = events / seconds >= bar ? String(bar) : `${bar} missed`;
      const each = (spent: number): string => (spent < 0.5 ? '–' : String(Math.round(events / spent)));
      const rates = [Math.round(size), seconds.toFixed(1), Math.round(events / seconds), reached];
      const flat = at.memory <= at.memoryBar ? megabytes(at.memoryBar) : `${megabytes(at.memoryBar)} missed`;
      const costs = [each(node), each(postgres), megabytes(at.memory), flat];
      return `| ${[workload, events, ...rates, ...costs].join(' | ')} |`;
    }),
  ].join('\n');
}

/** Mails by their own figures: there is no floor that would handle them. */
export function mailTable(mails: readonly MailMeasured[]): string {
  const { name, bar } = mailIntake;
  return [
    '| workload | c | stored/s | p50 ms | p99 ms | handled/s, drained | bar | CPU ms a mail, product | database | refused |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...mails.map(({ connections, stored, handledPerSecond, product, database }) => {
      const reached = handledPerSecond >= bar ? String(bar) : `${bar} missed`;
      const rates = [stored.perSecond.toFixed(0), stored.p50.toFixed(1), stored.p99.toFixed(1)];
      const costs = [product.toFixed(2), database.toFixed(2), stored.refused];
      return `| ${[name, connections, ...rates, handledPerSecond.toFixed(0), reached, ...costs].join(' | ')} |`;
    }),
  ].join('\n');
}

interface Figures {
  readonly lines: readonly Line[];
  readonly mails: readonly MailMeasured[];
  readonly imported: ImportFigures | null;
  readonly journal: readonly JournalFigures[];
  readonly options: Options;
}

/** The same for programs. */
export function json({ lines, ...others }: Figures): string {
  const shares = lines.map((line) => ({ ...line, share: shareOf(line) }));
  return `${JSON.stringify({ ...others, lines: shares }, null, 2)}\n`;
}
