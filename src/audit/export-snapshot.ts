import type { Sql } from '../platform/index.js';
import { selectSealed, type AuditFilter } from './audit.queries.js';
import { EntityNames } from './entity-names.js';
import type { SealedRow } from './event-row.js';
import { checkpointLine } from './seal/checkpoint-file.js';
import { checkpointsSince } from './seal/seal.queries.js';
import type { SealCheckpoint } from './verify/verify-export.js';

const pageSize = 500;

/** Some events and the names of everything in them. */
export interface EventPage {
  readonly rows: readonly SealedRow[];
  readonly names: EntityNames;
  /** Whether the event before this one in the chain is not the one before it in the file. */
  readonly gap: (seq: number) => boolean;
  /** Signed points of the chain, by `seq`. */
  readonly checkpoints: ReadonlyMap<number, SealCheckpoint>;
}

/**
 * The events of a filter in the order of the chain. A cursor of the database hands out a page at a time and the next
 * one is read while the last is written, so memory does not grow with the period.
 */
export async function* eventPages(sql: Sql, filter: AuditFilter): AsyncGenerator<EventPage> {
  const checkpoints = await knownCheckpoints(sql);
  const { text, values } = selectSealed(filter);
  await sql.query(`DECLARE audit_export NO SCROLL CURSOR FOR ${text}`, values);
  let coming = startPage(sql);
  let last = 0;
  try {
    for (let page = await coming; page.rows.length > 0; page = await coming) {
      coming = startPage(sql);
      const followers = new Set(
        page.rows.map((row, index) => (index === 0 ? last : Number(page.rows[index - 1]!.seq))),
      );
      yield { ...page, checkpoints, gap: (seq) => !followers.has(seq - 1) };
      last = Number(page.rows.at(-1)!.seq);
    }
  } finally {
    // Whoever stops early leaves a page under way: the connection must not be given back before it is done.
    await coming.catch(() => undefined);
  }
}

async function knownCheckpoints(sql: Sql): Promise<ReadonlyMap<number, SealCheckpoint>> {
  const points = await checkpointsSince(sql, new Date(0));
  return new Map(
    points.map((point) => {
      const { seq, hash: _, ...checkpoint } = checkpointLine(point);
      return [seq, checkpoint];
    }),
  );
}

type ReadPage = Pick<EventPage, 'rows' | 'names'>;

function startPage(sql: Sql): Promise<ReadPage> {
  const page = readPage(sql);
  // Its failure is met where it is awaited, which may be a while after it happened.
  page.catch(() => undefined);
  return page;
}

async function readPage(sql: Sql): Promise<ReadPage> {
  const rows = await sql.query<SealedRow>(`FETCH ${String(pageSize)} FROM audit_export`);
  return { rows, names: await EntityNames.load(sql, rows) };
}
