import type { Batch, Item } from '../batch.js';

interface KnownCode {
  readonly code: string;
  readonly id: string;
  readonly legacy: string | null;
}

/** Rows of a table that are known by a code of their own. */
interface KnownCodes {
  has(code: string): boolean;
  idOf(code: string): string | undefined;
  /** The row a line becomes: the one of its code, or a new one; refuses the line and answers `null` where another is it. */
  claim(item: Item, code: string, at: string): string | null;
}

/** Looks up the rows of these codes. */
export async function byCodes(
  batch: Batch,
  table: 'article' | 'canned_reply' | 'product' | 'ticket_type',
  column: 'code' | 'slug',
  codes: readonly string[],
): Promise<KnownCodes> {
  const rows =
    codes.length === 0
      ? []
      : await batch.sql.query<KnownCode>(
          `SELECT t.${column} AS code, t.id, l.legacy_id AS legacy FROM ${table} t LEFT JOIN legacy_id l ON l.id = t.id
           WHERE t.${column} = ANY($1)`,
          [codes],
        );
  const known = new Map(rows.map((row) => [row.code, row]));
  return {
    has: (code) => known.has(code),
    idOf: (code) => known.get(code)?.id,
    claim(item, code, at) {
      const existing = known.get(code);
      const owner = existing?.legacy ?? batch.ledger.claim(`${table}:${code}`, item.line.legacyId);
      if (owner === null) return existing?.id ?? batch.idOf(item, at);
      batch.refuse(item, 'code_taken', { code, by: owner });
      return null;
    },
  };
}
