import type { Sql, Tx } from '../platform/index.js';
import type { Refusal } from './batch.js';
import type { ReadLines } from './imported-file.js';

/** A refused line as it is kept. */
export interface KeptRefusal {
  readonly line: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** How far a file of this content was read, in lines; 0 where it is new. */
export async function linesRead(sql: Sql, sha256: string): Promise<number> {
  const rows = await sql.query<{ lines: number }>(
    'SELECT lines::float8 AS lines FROM import_file WHERE sha256 = $1',
    [sha256],
  );
  return rows[0]?.lines ?? 0;
}

/** The refused lines of a file, in their order, some at a time. */
export async function* refusalsOf(sql: Sql, sha256: string): AsyncGenerator<KeptRefusal[]> {
  for (let after = 0; ;) {
    const some = await sql.query<KeptRefusal>(
      `SELECT line::float8 AS line, code, facts FROM import_refusal WHERE sha256 = $1 AND line > $2
       ORDER BY line LIMIT 1000`,
      [sha256, after],
    );
    if (some.length === 0) return;
    yield some;
    after = some.at(-1)!.line;
  }
}

/** Writes down how far a file was read and which of the lines just looked at were refused, with what they became. */
export async function keepProgress(
  tx: Tx,
  { file, lines }: Pick<ReadLines, 'file' | 'lines'>,
  refusals: readonly Refusal[],
): Promise<void> {
  const { sha256 } = file;
  const looked = lines.map(({ number }) => number);
  await tx.later(
    `INSERT INTO import_file (sha256, lines, begun_at) VALUES ($1, $2, $3)
     ON CONFLICT ON CONSTRAINT import_file_pk DO UPDATE SET lines = greatest(import_file.lines, $2)`,
    [sha256, looked.at(-1), tx.now],
  );
  await tx.later('DELETE FROM import_refusal WHERE sha256 = $1 AND line = ANY($2::bigint[])', [
    sha256,
    looked,
  ]);
  if (refusals.length === 0) return;
  await tx.later(
    `INSERT INTO import_refusal (sha256, line, code, facts)
     SELECT $1, r.line, r.code, r.facts::jsonb FROM unnest($2::bigint[], $3::text[], $4::text[]) AS r (line, code, facts)`,
    [
      sha256,
      refusals.map(({ place }) => place.line),
      refusals.map(({ code }) => code),
      refusals.map(({ facts }) => JSON.stringify(facts).toWellFormed()),
    ],
  );
}
