import type { BulkSql } from '../platform/index.js';
import { EntityNames, type EventNames } from './entity-names.js';
import type { EventIds } from './event-row.js';

/** Ids are kept over pages of events, but not without end. */
const mostKept = 50_000;

interface Named {
  readonly names: EventNames;
  /** The same as JSON, as bytes of UTF-8, one character each. */
  readonly json: string;
}

/**
 * What everything in the events of an export is called now, by the text of an event's ids: the events of a ticket mostly
 * have the same, and one text is looked up faster than five ids.
 */
export class NameBook {
  private readonly known = new Map<string, Named>();

  private constructor(private entities: EntityNames | undefined) {}

  /**
   * A book that knows these.
   * @param book found out before, as of the same moment
   */
  static async with(sql: BulkSql, texts: readonly string[], book?: NameBook): Promise<NameBook> {
    const found = book && book.known.size < mostKept ? book : new NameBook(book?.entities);
    const missing = [...new Set(texts.filter((text) => !found.known.has(text)))];
    const rows = missing.map(idsOf);
    found.entities = await EntityNames.load(sql, rows, found.entities);
    for (const [index, text] of missing.entries()) {
      const names = found.entities.of(rows[index]!);
      found.known.set(flat(text), { names, json: jsonOf(names) });
    }
    return found;
  }

  of(text: string): Named {
    return this.known.get(text)!;
  }
}

/** Ids as `readEvents` reads them: kind and id of the actor, type and id of the thing, ticket, company, user. */
function idsOf(text: string): EventIds {
  const [actorKind, actor, type, entity, ticket, company, user] = text.split(' ');
  return {
    actor_kind: actorKind!,
    actor_id: actor! || null,
    entity_type: type!,
    entity_id: entity!,
    ticket_id: ticket! || null,
    company_id: company! || null,
    user_id: user! || null,
  };
}

/** A text of its own: one that was cut out of another keeps all of that in memory. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function jsonOf({ actor, entity, ticket, company, user }: EventNames): string {
  return Buffer.from(JSON.stringify({ actor, entity, ticket, company, user })).toString('latin1');
}
