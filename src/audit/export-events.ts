import type { BulkSql } from '../platform/index.js';
import type { EventIds } from './event-row.js';
import type { PersonalPiece } from './personal-pieces.js';

/** A row of `selectSeals`: `hash` and `prev`, the hash before it, are hexadecimal. */
export interface SealRow {
  readonly seq: string;
  readonly event: string;
  readonly hash: string;
  readonly prev: string | null;
}

/**
 * A sealed event on its way out. `canonical` and the pieces are **bytes of UTF-8, one character each**: what is written
 * out as it was read is never decoded, and a search in such a text costs as much as in plain ASCII.
 */
export interface SealedEvent extends EventIds {
  readonly seq: number;
  readonly hash: string;
  readonly prev: string | null;
  readonly canonical: string;
  /** Erased values are among them. */
  readonly personal: PersonalPiece[];
}

// Neither JSON texts nor ids hold a line end. An answer of one value spares the reading of thousands of rows.
const selectTexts = `
  SELECT string_agg(concat(id, E'\\n', actor_kind, E'\\n', actor_id, E'\\n', entity_type, E'\\n', entity_id, E'\\n',
    ticket_id, E'\\n', company_id, E'\\n', user_id, E'\\n', canonical), E'\\n')
  FROM audit_event WHERE id = ANY($1::bigint[])`;
const selectPersonal = `
  SELECT string_agg(concat(event, E'\\n', to_json(path), E'\\n', encode(salt, 'hex'), E'\\n', to_json(value)), E'\\n')
  FROM audit_value WHERE event = ANY($1::bigint[])`;

/** The events of these seals, in their order. */
export async function readEvents(sql: BulkSql, seals: readonly SealRow[]): Promise<SealedEvent[]> {
  if (seals.length === 0) return [];
  const ids = seals.map(({ event }) => event);
  const [texts, values] = await Promise.all([
    sql.bytes(selectTexts, [ids]),
    sql.bytes(selectPersonal, [ids]),
  ]);
  const personal = piecesByEvent(fieldsOf(values));
  const fields = fieldsOf(texts);
  const placeOf = new Map<string, number>();
  for (let at = 0; at < fields.length; at += 9) placeOf.set(fields[at]!, at);
  return seals.map(({ event, seq, hash, prev }) => {
    const at = placeOf.get(event)!;
    return {
      seq: Number(seq),
      hash,
      prev,
      actor_kind: fields[at + 1]!,
      actor_id: fields[at + 2]! || null,
      entity_type: fields[at + 3]!,
      entity_id: fields[at + 4]!,
      ticket_id: fields[at + 5]! || null,
      company_id: fields[at + 6]! || null,
      user_id: fields[at + 7]! || null,
      canonical: fields[at + 8]!,
      personal: personal.get(event) ?? [],
    };
  });
}

function fieldsOf(bytes: Buffer | null): string[] {
  return bytes === null ? [] : bytes.toString('latin1').split('\n');
}

function piecesByEvent(fields: readonly string[]): Map<string, PersonalPiece[]> {
  const pieces = new Map<string, PersonalPiece[]>();
  for (let at = 0; at + 3 < fields.length; at += 4) {
    const piece = { path: fields[at + 1]!, salt: fields[at + 2]!, value: fields[at + 3]! };
    const known = pieces.get(fields[at]!);
    if (known) known.push(piece);
    else pieces.set(fields[at]!, [piece]);
  }
  return pieces;
}
