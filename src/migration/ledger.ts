import { arrayLiteral, type Sql } from '../platform/index.js';
import type { LineKind } from './lines/lines.js';

type Reference = readonly [kind: LineKind, legacyId: string];

/** What the lines of one batch have become, or claim. */
interface Page {
  readonly ids: Map<string, string>;
  readonly claims: Map<string, string>;
  readonly facts: Map<string, unknown[]>;
}

/**
 * Which legacy record became which row, and what is claimed by lines that may not be written yet: an address, a serial
 * number. An import keeps it of the batches that are being written and of the one that is judged meanwhile, for of what
 * was before the database knows; a dry run keeps it to its end.
 */
export class Ledger {
  private pages: Page[] = [newPage()];
  private isBorrowing = false;
  private readonly found = new Map<string, string>();

  /** Reads from the database what these references lead to. */
  async load(sql: Sql, references: readonly Reference[]): Promise<void> {
    this.found.clear();
    const unknown = new Map<string, Reference>();
    for (const reference of references) {
      const name = key(...reference);
      if (this.pages.every(({ ids }) => !ids.has(name))) unknown.set(name, reference);
    }
    if (unknown.size === 0) return;
    const asked = [...unknown.values()];
    const rows = await sql.query<{ kind: LineKind; legacy_id: string; id: string }>(
      `SELECT l.kind, l.legacy_id, l.id FROM unnest($1::text[], $2::text[]) AS r (kind, legacy_id)
       JOIN legacy_id l USING (kind, legacy_id)`,
      [arrayLiteral(asked.map(([kind]) => kind)), arrayLiteral(asked.map(([, legacyId]) => legacyId))],
    );
    for (const row of rows) this.found.set(key(row.kind, row.legacy_id), row.id);
  }

  /** Whether anything was answered since the page was turned that only an earlier page knows. */
  get borrows(): boolean {
    return this.isBorrowing;
  }

  idOf(kind: LineKind, legacyId: string): string | undefined {
    const name = key(kind, legacyId);
    const known = this.found.get(name) ?? this.page.ids.get(name);
    return known ?? this.borrowed(({ ids }) => ids.get(name));
  }

  add(kind: LineKind, legacyId: string, id: string): void {
    this.page.ids.set(key(kind, legacyId), id);
  }

  /** Claims something that only one may have; answers who has it, if somebody has. */
  claim(what: string, by: string): string | null {
    const owner = this.page.claims.get(what) ?? this.borrowed(({ claims }) => claims.get(what));
    if (owner === undefined) this.page.claims.set(what, by);
    return owner ?? null;
  }

  noteFact(about: string, fact: unknown): void {
    const { facts } = this.page;
    const known = facts.get(about);
    if (known) known.push(fact);
    else facts.set(about, [fact]);
  }

  factsOf<Fact>(about: string): readonly Fact[] {
    const earlier = this.borrowed((page) => {
      const known = page.facts.get(about);
      return known && [...known];
    });
    return [...(earlier ?? []), ...(this.page.facts.get(about) ?? [])] as Fact[];
  }

  /** A new batch begins while so many before it are being written: what was before those is forgotten. */
  turnPage(unwritten: number): void {
    this.pages = [...(unwritten > 0 ? this.pages.slice(-unwritten) : []), newPage()];
    this.isBorrowing = false;
  }

  forget(): void {
    this.pages = [newPage()];
    this.found.clear();
  }

  /** What an earlier page says; lists of all of them are joined. */
  private borrowed<Answer>(ask: (page: Page) => Answer | undefined): Answer | undefined {
    const answers = this.pages.slice(0, -1).flatMap((page) => {
      const answer = ask(page);
      return answer === undefined ? [] : [answer];
    });
    if (answers.length > 0) this.isBorrowing = true;
    return answers.length > 1 && Array.isArray(answers[0]) ? (answers.flat() as Answer) : answers[0];
  }

  private get page(): Page {
    return this.pages.at(-1)!;
  }
}

function newPage(): Page {
  return { ids: new Map(), claims: new Map(), facts: new Map() };
}

function key(kind: LineKind, legacyId: string): string {
  return `${kind}\0${legacyId}`;
}
