import { freeYoungMemory, type BulkSql } from '../platform/index.js';
import type { AuditFilter } from './audit.queries.js';
import { readEvents, type ReadEvents, type SealedEvent } from './export-events.js';
import { pageRanges, type NextRange } from './export-ranges.js';
import { NameBook, type Named } from './name-book.js';
import { checkpointLine } from './seal/checkpoint-file.js';
import { checkpointsSince } from './seal/seal.queries.js';
import type { SealCheckpoint } from './verify/offline/forms.js';

/** Some events in the order of the chain. */
export interface EventPage {
  readonly rows: readonly SealedEvent[];
  /** What they say, see `EventBodies`. */
  readonly bodies: Buffer;
  /** `seq` of the event before these in the file, 0 where there is none. */
  readonly before: number;
  /** Signed points of the chain, by `seq`. */
  readonly checkpoints: ReadonlyMap<number, SealCheckpoint>;
}

/** So many are asked for at once: what one names is looked up while the database reads the next. */
const pagesAhead = 3;
/** After so many pages what was left of them is freed: about ten megabytes. */
const pagesKept = 4;

/**
 * The events of a filter in the order of the chain. The next pages are read while one is written: memory does not grow with
 * the period. A page is emptied, and its bodies written over, when the next is asked for.
 */
export async function* eventPages(sql: BulkSql, filter: AuditFilter): AsyncGenerator<EventPage> {
  const checkpoints = await knownCheckpoints(sql);
  // Each part is read once: to remember it would cost as much as to read it.
  await sql.query("SELECT set_config('enable_memoize', 'off', true)");
  const pages = new PageReader(sql, await pageRanges(sql, filter));
  let [before, read] = [0, 0];
  try {
    for (let page = await pages.next(); page; page = await pages.next()) {
      const rows = page.events.rows(page.names);
      const last = rows.at(-1)?.seq ?? before;
      yield { rows, bodies: page.events.bodies, checkpoints, before };
      before = last;
      // Whoever wrote them still holds the page: what is held when memory is freed stays for long.
      rows.length = 0;
      if ((read += 1) % pagesKept === 0) freeYoungMemory();
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

interface ReadPage {
  readonly events: ReadEvents;
  readonly names: readonly Named[];
}

/** Reads pages ahead, so that the database never waits for what it has read to be written. */
class PageReader {
  private readonly names = new NameBook();
  private newest: Promise<unknown> = Promise.resolve();
  private readonly coming: Promise<ReadPage | null>[] = [];
  /** Memory of pages that were written. */
  private readonly spare: ArrayBufferLike[] = [];
  private current: ReadPage | null = null;

  constructor(
    private readonly sql: BulkSql,
    private readonly nextRange: NextRange,
  ) {
    for (let page = 1; page < pagesAhead; page += 1) this.ask();
  }

  /** The next page, `null` when there are none left. */
  async next(): Promise<ReadPage | null> {
    if (this.current) this.spare.push(this.current.events.bodies.buffer);
    this.current = null;
    this.ask();
    this.current = await this.coming.shift()!;
    return this.current;
  }

  async settle(): Promise<void> {
    await Promise.allSettled(this.coming);
  }

  private ask(): void {
    const reading = this.read();
    // One page after the other learns its names: what one asks for, the next need not.
    const page = Promise.all([reading, this.newest]).then(
      async ([events]) => events && { events, names: await this.names.of(this.sql, events.ids()) },
    );
    this.newest = page.catch(() => undefined);
    // Its failure is met where it is awaited, which may be a while after it happened.
    page.catch(() => undefined);
    this.coming.push(page);
  }

  private async read(): Promise<ReadEvents | null> {
    const range = await this.nextRange();
    if (!range) return null;
    return readEvents(this.sql, range, Buffer.from(this.spare.pop() ?? new ArrayBuffer(0)));
  }
}
