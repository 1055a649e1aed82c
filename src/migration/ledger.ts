import type { Sql } from '../platform/index.js';
import type { LineKind } from './lines/lines.js';

type Reference = readonly [kind: LineKind, legacyId: string];

/**
 * Which legacy record became which row, and what is claimed by lines that may not be written yet: an address, a serial
 * number. An import forgets it after each batch, for then the database knows; a dry run keeps it to its end.
 */
export class Ledger {
  private readonly ids = new Map<string, string>();
  private readonly found = new Map<string, string>();
  private readonly claims = new Map<string, string>();
  /** Facts of lines that are not written, by what they are about. */
  private readonly facts = new Map<string, unknown[]>();

  /** Reads from the database what these references lead to. */
  async load(sql: Sql, references: readonly Reference[]): Promise<void> {
    this.found.clear();
    const unknown = references.filter(([kind, legacyId]) => !this.ids.has(key(kind, legacyId)));
    if (unknown.length === 0) return;
    const rows = await sql.query<{ kind: LineKind; legacy_id: string; id: string }>(
      `SELECT l.kind, l.legacy_id, l.id FROM legacy_id l
       JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS r (kind, legacy_id)) r USING (kind, legacy_id)`,
      [unknown.map(([kind]) => kind), unknown.map(([, legacyId]) => legacyId)],
    );
    for (const row of rows) this.found.set(key(row.kind, row.legacy_id), row.id);
  }

  idOf(kind: LineKind, legacyId: string): string | undefined {
    return this.ids.get(key(kind, legacyId)) ?? this.found.get(key(kind, legacyId));
  }

  add(kind: LineKind, legacyId: string, id: string): void {
    this.ids.set(key(kind, legacyId), id);
  }

  /** Claims something that only one may have; answers who has it, if somebody has. */
  claim(what: string, by: string): string | null {
    const owner = this.claims.get(what);
    if (owner === undefined) this.claims.set(what, by);
    return owner ?? null;
  }

  noteFact(about: string, fact: unknown): void {
    this.facts.set(about, [...(this.facts.get(about) ?? []), fact]);
  }

  factsOf<Fact>(about: string): readonly Fact[] {
    return (this.facts.get(about) ?? []) as Fact[];
  }

  forget(): void {
    this.ids.clear();
    this.found.clear();
    this.claims.clear();
    this.facts.clear();
  }
}

function key(kind: LineKind, legacyId: string): string {
  return `${kind}\0${legacyId}`;
}
