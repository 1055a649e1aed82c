import { one, type BulkSql } from '../platform/index.js';
import { isWhole, selectSeals, type AuditFilter } from './audit.queries.js';

/** A page comes in parts, each small enough to be read from the connection at once. */
const partSize = 64;
const pageSize = 16 * partSize;

/** What a page of events is made of, in SQL. */
export interface PageRange {
  /** A row for each part of the page, in order. */
  readonly parts: string;
  /** Which seals `s` are of such a part. */
  readonly where: string;
  /** The hash before the seal `s`; need not be told of one whose event follows the one before it in the file. */
  readonly prev: string;
}

/** Hands out the pages of an export, `null` when there are none left. May be asked again before it has answered. */
export type NextRange = () => Promise<PageRange | null>;

const pruned = '(SELECT p.hash FROM audit_prune p WHERE p.through_seq = s.seq - 1)';
const before = `coalesce((SELECT p.hash FROM audit_seal p WHERE p.seq = s.seq - 1), ${pruned})`;

/** The pages of a filter, in the order of the chain. */
export async function pageRanges(sql: BulkSql, filter: AuditFilter): Promise<NextRange> {
  return isWhole(filter) ? wholeChain(sql) : chosen(sql, filter);
}

/** The chain has no gaps: numbers alone say what belongs to a page, and nothing has to be looked up for it. */
async function wholeChain(sql: BulkSql): Promise<NextRange> {
  const ends = await one<{ first: string | null; last: string | null }>(
    sql,
    'SELECT min(seq) AS first, max(seq) AS last FROM audit_seal',
  );
  const first = Number(ends!.first ?? 0);
  const last = Number(ends!.last ?? -1);
  const prev = `CASE WHEN s.seq = ${String(first)} THEN ${pruned} END`;
  let next = first;
  return () => {
    if (next > last) return Promise.resolve(null);
    const through = Math.min(next + pageSize - 1, last);
    const parts = `generate_series(${String(next)}, ${String(through)}, ${String(partSize)}) AS part (seq)`;
    next = through + 1;
    return Promise.resolve({
      parts,
      where: `s.seq >= part.seq AND s.seq < part.seq + ${String(partSize)}`,
      prev,
    });
  };
}

/** What a filter lets through is found once, by a cursor. */
async function chosen(sql: BulkSql, filter: AuditFilter): Promise<NextRange> {
  const { text, values } = selectSeals(filter);
  await sql.query(`DECLARE audit_export NO SCROLL CURSOR FOR ${text}`, values);
  return async () => {
    const rows = await sql.query<{ seq: string }>(`FETCH ${String(pageSize)} FROM audit_export`);
    if (rows.length === 0) return null;
    const seals = rows.map(({ seq }) => Number(seq));
    const parts: string[] = [];
    for (let at = 0; at < seals.length; at += partSize) {
      parts.push(`('{${seals.slice(at, at + partSize).join(',')}}'::bigint[])`);
    }
    return {
      parts: `(VALUES ${parts.join(', ')}) AS part (seqs)`,
      where: 's.seq = ANY (part.seqs)',
      prev: before,
    };
  };
}
