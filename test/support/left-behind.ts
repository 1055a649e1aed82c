import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from '../../src/platform/index.js';

/** Where a mark was found: table and row, or file. */
export interface LeftBehind {
  readonly where: string;
  readonly mark: string;
}

/**
 * Looks for marks in every column of every row of every table, the job queue's too, bytes included, whatever the case;
 * and in every file of a folder.
 */
export async function leftBehind(sql: Sql, folder: string, marks: readonly string[]): Promise<LeftBehind[]> {
  const tables = await sql.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'graphile_worker') ORDER BY 1`,
  );
  const found: LeftBehind[] = [];
  for (const { name } of tables) {
    const rows = await sql.query<{ mark: string; row: string }>(
      `SELECT m.mark, left(t::text, 2000) AS row FROM ${name} t, unnest($1::text[]) AS m (mark)
       WHERE t::text ILIKE '%' || m.mark || '%' OR t::text LIKE '%' || encode(convert_to(m.mark, 'UTF8'), 'hex') || '%'`,
      [marks],
    );
    found.push(...rows.map(({ mark, row }) => ({ where: `${name} ${row}`, mark })));
  }
  return [...found, ...(await inFiles(folder, marks))];
}

async function inFiles(folder: string, marks: readonly string[]): Promise<LeftBehind[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: LeftBehind[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const text = (await readFile(path)).toString('utf8').toLowerCase();
    for (const mark of marks) if (text.includes(mark.toLowerCase())) found.push({ where: path, mark });
  }
  return found;
}
