import type { BulkSql } from '../platform/index.js';
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
export interface SealedEvent {
  readonly seq: number;
  readonly hash: string;
  readonly prev: string | null;
  /** What it names, see `NameBook`. */
  readonly ids: string;
  readonly canonical: string;
  /** The same among the bytes it was read with, from `start` on. */
  readonly source: Buffer;
  readonly start: number;
  /** Erased values are among them. */
  readonly personal: PersonalPiece[];
}

// Neither JSON texts nor ids hold a line end. An answer of one value spares the reading of thousands of rows.
const selectTexts = `
  SELECT string_agg(concat(id, E'\\n', actor_kind, ' ', actor_id, ' ', entity_type, ' ', entity_id, ' ', ticket_id, ' ',
    company_id, ' ', user_id, E'\\n', canonical), E'\\n')
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
  const personal = piecesByEvent(values ?? nothing);
  const source = texts ?? nothing;
  const fields = fieldsOf(source);
  const places = placesOf(fields);
  return seals.map(({ event, seq, hash, prev }) => {
    const { at, start } = places.get(event)!;
    return {
      seq: Number(seq),
      hash,
      prev,
      ids: fields[at + 1]!,
      canonical: fields[at + 2]!,
      source,
      start,
      personal: personal.get(event) ?? [],
    };
  });
}

const nothing = Buffer.alloc(0);
const fieldsOfEvent = 3;
const fieldsOfPiece = 4;

function fieldsOf(bytes: Buffer): string[] {
  return bytes.length === 0 ? [] : bytes.toString('latin1').split('\n');
}

/** Where each event stands: its first field, and the first byte of its text, which is its last. */
function placesOf(fields: readonly string[]): Map<string, { at: number; start: number }> {
  const places = new Map<string, { at: number; start: number }>();
  let offset = 0;
  for (let at = 0; at < fields.length; at += fieldsOfEvent) {
    for (let field = at; field < at + fieldsOfEvent - 1; field += 1) offset += fields[field]!.length + 1;
    places.set(fields[at]!, { at, start: offset });
    offset += fields[at + fieldsOfEvent - 1]!.length + 1;
  }
  return places;
}

function piecesByEvent(bytes: Buffer): Map<string, PersonalPiece[]> {
  const fields = fieldsOf(bytes);
  const pieces = new Map<string, PersonalPiece[]>();
  let offset = 0;
  for (let at = 0; at < fields.length; at += fieldsOfPiece) {
    const [event, path, salt, value] = [fields[at]!, fields[at + 1]!, fields[at + 2]!, fields[at + 3]!];
    offset += event.length + path.length + salt.length + 3;
    const units = bytes.toString('utf8', offset, offset + value.length).length;
    offset += value.length + 1;
    const known = pieces.get(event);
    if (known) known.push({ path, salt, value, units });
    else pieces.set(event, [{ path, salt, value, units }]);
  }
  return pieces;
}
