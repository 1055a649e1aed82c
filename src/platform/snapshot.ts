import type { Database } from './database.js';
import { takeYourTime, type BulkSql } from './sql.js';

/** Reads everything `work` asks for as it stood at one moment, however long that takes; it can write nothing. */
export async function inSnapshot<T>(database: Database, work: (sql: BulkSql) => Promise<T>): Promise<T> {
  return database.transaction(async (sql) => {
    await sql.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await takeYourTime(sql);
    return work(sql);
  });
}
