import { parseArgs } from 'node:util';

/** How `npm run bench` was called. */
export interface Options {
  readonly tickets: number;
  /** Of the journal that is taken away. */
  readonly events: number;
  /** Length of one measurement. */
  readonly seconds: number;
  /** Measurements of a workload; each figure is their median. */
  readonly rounds: number;
  readonly concurrencies: readonly number[];
  /** Part of a workload's name; empty for all. */
  readonly only: string;
  /** File the figures are written to, besides the table. */
  readonly json: string | undefined;
  /** Folder for a CPU profile of the product. */
  readonly profile: string | undefined;
}

/** @throws Error for an unknown flag or a number that is none */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      tickets: { ...text, default: '10000' },
      events: { ...text, default: '1000000' },
      seconds: { ...text, default: '5' },
      rounds: { ...text, default: '3' },
      concurrency: { ...text, default: '1,16' },
      only: { ...text, default: '' },
      json: text,
      profile: text,
    },
  });
  return {
    tickets: atLeast(1_000, values.tickets),
    events: atLeast(9_000, values.events),
    seconds: atLeast(0, values.seconds),
    rounds: atLeast(1, values.rounds),
    concurrencies: values.concurrency.split(',').map((part) => atLeast(1, part)),
    only: values.only,
    json: values.json,
    profile: values.profile,
  };
}

function atLeast(least: number, text: string): number {
  const number = Number(text);
  if (!(number >= least)) throw new Error(`${text}: a number from ${least} is wanted`);
  return number;
}
