import type { RowTaker } from './copy-out.js';

/** Anything that runs one SQL statement: a transaction, or the pool. Queries take it, so they serve both. */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Whose limits may be lifted. */
interface Limited extends Sql {
  /** From now on every answer of the transaction is waited for, however long the server is silent. */
  waitLong(): void;
}

/** Reads of one transaction, also such as hand over bytes. */
export interface BulkSql extends Limited {
  /**
   * Hands over the rows of a statement as the bytes of their values (texts in UTF-8): for much at a time, of which nothing
   * is worth a string of its own. Such a statement takes no parameters.
   */
  copy(text: string, take: RowTaker): Promise<void>;
}

/** The statements of one transaction. */
export interface TransactionSql extends Limited {
  /**
   * A statement whose answer nobody needs. It leaves with the next one, at the latest with COMMIT, in the order in which
   * they were written; where it fails, whoever waits for the next one hears of it, and the transaction with it.
   */
  later(text: string, values?: readonly unknown[]): Promise<void>;
}

/** First row, or `null`. */
export async function one<Row>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<Row | null> {
  const rows = await sql.query<Row>(text, values);
  return rows[0] ?? null;
}

/**
 * Lifts the limits of `patience` for the transaction `sql` is in: an export or a whole-register job is long by its
 * nature. It may stand idle for ten minutes, as it does before a reader who is slow.
 */
export async function takeYourTime(sql: Limited): Promise<void> {
  sql.waitLong();
  await sql.query(
    `SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
            set_config('idle_in_transaction_session_timeout', '10min', true)`,
  );
}
