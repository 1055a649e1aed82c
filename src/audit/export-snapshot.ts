import type { BulkSql } from '../platform/index.js';
import { selectSeals, type AuditFilter } from './audit.queries.js';
import { readEvents, type SealedEvent, type SealRow } from './export-events.js';
import { NameBook } from './name-book.js';
import { checkpointLine } from './seal/checkpoint-file.js';
import { checkpointsSince } from './seal/seal.queries.js';
import type { SealCheckpoint } from './verify/verify-export.js';

const pageSize = 2_000;

/** Some events and the names of everything in them. */
export interface EventPage {
  readonly rows: readonly SealedEvent[];
  readonly names: NameBook;
  /** Whether the event before this one in the chain is not the one before it in the file. */
  readonly gap: (seq: number) => boolean;
  /** Signed points of the chain, by `seq`. */
  readonly checkpoints: ReadonlyMap<number, SealCheckpoint>;
}

/**
 * The events of a filter in the order of the chain. A cursor of the database hands out the seals of a page, and the next
 * pages are read while one is written: memory does not grow with the period.
 */
export async function* eventPages(sql: BulkSql, filter: AuditFilter): AsyncGenerator<EventPage> {
  const checkpoints = await knownCheckpoints(sql);
  const { text, values } = selectSeals(filter);
  await sql.query(`DECLARE audit_export NO SCROLL CURSOR FOR ${text}`, values);
  const pages = new PageReader(sql);
  let last = 0;
  try {
    for (let page = await pages.next(); page.rows.length > 0; page = await pages.next()) {
      const { rows } = page;
      const followers = new Set(rows.map((_, index) => (index === 0 ? last : rows[index - 1]!.seq)));
      yield { ...page, checkpoints, gap: (seq) => !followers.has(seq - 1) };
      last = rows.at(-1)!.seq;
    }
  } finally {
    // Whoever stops early leaves pages under way: the connection must not be given back before they are done.
    await pages.settle();
  }
}

async function knownCheckpoints(sql: BulkSql): Promise<ReadonlyMap<number, SealCheckpoint>> {
  const points = await checkpointsSince(sql, new Date(0));
  return new Map(
    points.map((point) => {
      const { seq, hash: _, ...checkpoint } = checkpointLine(point);
      return [seq, checkpoint];
    }),
  );
}

type ReadPage = Pick<EventPage, 'rows' | 'names'>;

/** Reads pages ahead, so that the database never waits for what it has read to be written. */
class PageReader {
  private names: NameBook | undefined;
  private newest: Promise<unknown> = Promise.resolve();
  private readonly coming: Promise<ReadPage>[] = [];

  constructor(private readonly sql: BulkSql) {
    this.ask();
  }

  /** The next page; it has no rows when there are none left. */
  next(): Promise<ReadPage> {
    this.ask();
    return this.coming.shift()!;
  }

  async settle(): Promise<void> {
    await Promise.allSettled(this.coming);
  }

  private ask(): void {
    const seals = this.sql.query<SealRow>(`FETCH ${String(pageSize)} FROM audit_export`);
    const events = seals.then((found) => readEvents(this.sql, found));
    // One page after the other learns its names: what one asks for, the next need not.
    const page = Promise.all([events, this.newest]).then(async ([rows]) => {
      const ids = rows.map((row) => row.ids);
      this.names = await NameBook.with(this.sql, ids, this.names);
      return { rows, names: this.names };
    });
    this.newest = page.catch(() => undefined);
    // Its failure is met where it is awaited, which may be a while after it happened.
    page.catch(() => undefined);
    this.coming.push(page);
  }
}
