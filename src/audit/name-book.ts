import type { BulkSql } from '../platform/index.js';
import { EntityNames, type EventNames } from './entity-names.js';
import type { EventIds } from './event-row.js';

/** Ids are kept over pages of events, but not without end. */
const mostKept = 50_000;

/** The names in an event. */
export interface Named {
  readonly names: EventNames;
  /** The same as JSON, as bytes of UTF-8, one character each. */
  readonly json: string;
}

/**
 * What everything in the events of an export is called now, by the text of an event's ids: the events of a ticket mostly
 * have the same, and one text is looked up faster than five ids.
 */
export class NameBook {
  private known = new Map<string, Named>();
  private entities: EntityNames | undefined;

  /** The names in each of the events that have these ids, as of the same moment for all that are asked for. */
  async of(sql: BulkSql, texts: readonly string[]): Promise<readonly Named[]> {
    if (this.known.size >= mostKept) this.known = new Map();
    const { known } = this;
    const missing = new Set<string>();
    const named = texts.map((ids) => known.get(ids) ?? (missing.add(ids), undefined));
    if (missing.size === 0) return named as Named[];
    await this.learn(sql, [...missing]);
    return named.map((found, index) => found ?? known.get(texts[index]!)!);
  }

  private async learn(sql: BulkSql, texts: readonly string[]): Promise<void> {
    const { known } = this;
    const rows = texts.map(idsOf);
    const entities = (this.entities = await EntityNames.load(sql, rows, this.entities));
    for (const [index, text] of texts.entries()) {
      const names = entities.of(rows[index]!);
      known.set(text, { names, json: jsonOf(names) });
    }
  }
}

/**
 * Ids as `readEvents` reads them, a row in binary form, one character a byte: kind and id of the actor, type and id of the
 * thing, ticket, company, user. Each stands behind its type and its length.
 */
function idsOf(text: string): EventIds {
  const bytes = Buffer.from(text, 'latin1');
  const fields: (Buffer | null)[] = [];
  for (let at = rowHead; at < bytes.length;) {
    const [from, length] = [at + 8, bytes.readInt32BE(at + 4)];
    at = from + Math.max(length, 0);
    fields.push(length < 0 ? null : bytes.subarray(from, at));
  }
  const [kind, actor, type, entity, ticket, company, user] = fields;
  return {
    actor_kind: kind!.toString(),
    actor_id: uuid(actor!),
    entity_type: type!.toString(),
    entity_id: uuid(entity!)!,
    ticket_id: uuid(ticket!),
    company_id: uuid(company!),
    user_id: uuid(user!),
  };
}

/** Before the fields of a row: how many there are. */
const rowHead = 4;

function uuid(bytes: Buffer | null): string | null {
  return bytes && bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function jsonOf({ actor, entity, ticket, company, user }: EventNames): string {
  return Buffer.from(JSON.stringify({ actor, entity, ticket, company, user })).toString('latin1');
}
