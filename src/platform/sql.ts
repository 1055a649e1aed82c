/** Anything that runs one SQL statement: a transaction, or the pool. Queries take it, so they serve both. */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** First row, or `null`. */
export async function one<Row>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<Row | null> {
  const rows = await sql.query<Row>(text, values);
  return rows[0] ?? null;
}
