import { takeYourTime, type Database, type Sql } from '../platform/index.js';
import { selectEvents, type AuditFilter } from './audit.queries.js';
import { EntityNames } from './entity-names.js';
import type { EventRow } from './event-row.js';

const pageSize = 500;

/** Reads everything `work` asks for as it stood at one moment, however long that takes. */
export async function inSnapshot<T>(database: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  return database.transaction(async (sql) => {
    await sql.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await takeYourTime(sql);
    return work(sql);
  });
}

/** Some events and the names of everything in them. */
export interface EventPage {
  readonly rows: readonly EventRow[];
  readonly names: EntityNames;
}

/**
 * The events of a filter, oldest first. A cursor of the database hands out a page at a time and the next one is read
 * while the last is written, so memory does not grow with the period.
 */
export async function* eventPages(sql: Sql, filter: AuditFilter): AsyncGenerator<EventPage> {
  const { text, values } = selectEvents(filter);
  await sql.query(`DECLARE audit_export NO SCROLL CURSOR FOR ${text}`, values);
  let coming = startPage(sql);
  try {
    for (let page = await coming; page.rows.length > 0; page = await coming) {
      coming = startPage(sql);
      yield page;
    }
  } finally {
    // Whoever stops early leaves a page under way: the connection must not be given back before it is done.
    await coming.catch(() => undefined);
  }
}

function startPage(sql: Sql): Promise<EventPage> {
  const page = readPage(sql);
  // Its failure is met where it is awaited, which may be a while after it happened.
  page.catch(() => undefined);
  return page;
}

async function readPage(sql: Sql): Promise<EventPage> {
  const rows = await sql.query<EventRow>(`FETCH ${String(pageSize)} FROM audit_export`);
  return { rows, names: await EntityNames.load(sql, rows) };
}
