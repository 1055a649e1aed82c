import type { BulkSql } from '../platform/index.js';
import type { PageRange } from './export-ranges.js';

/** A sealed event on its way out; what it says stands in the bodies of its page. */
export interface SealedEvent {
  readonly seq: number;
  /** This and the one before it in hexadecimal; `prev` may be empty, see `PageRange`. */
  readonly hash: string;
  readonly prev: string;
  /** What it names, see `NameBook`. */
  readonly ids: string;
}

/** Events and, one behind the other, their bodies, see `EventBodies`. */
export interface ReadEvents {
  readonly rows: SealedEvent[];
  readonly bodies: Buffer;
}

// No line end stands in any of it: not in JSON texts, hexadecimal digits or ids. Values of few rows, each of many events,
// cost least to hand over, in the server and here.
const head = (
  prev: string,
): string => `concat(s.seq, E'\\n', encode(s.hash, 'hex'), E'\\n', encode(${prev}, 'hex'), E'\\n',
  e.actor_kind, ' ', e.actor_id, ' ', e.entity_type, ' ', e.entity_id, ' ', e.ticket_id, ' ', e.company_id, ' ', e.user_id, E'\\n')`;
const body = `e.canonical || E'\\n' || (
  SELECT coalesce(json_agg(v.path)::text, '') || E'\\n'
    || coalesce(string_agg(coalesce(encode(v.salt, 'hex') || to_json(v.value)::text, ''), E'\\n'), '')
  FROM audit_value v WHERE v.event = s.event) || E'\\n'`;

function selectEvents({ parts, where, prev }: PageRange): string {
  return `SELECT page.heads, page.bodies FROM ${parts}, LATERAL (
    SELECT string_agg(one.head, '') AS heads, string_agg(one.body, '') AS bodies FROM (
      SELECT ${head(prev)} AS head, ${body} AS body
      FROM audit_seal s JOIN audit_event e ON e.id = s.event WHERE ${where} ORDER BY s.seq) AS one) AS page`;
}

/**
 * The events of a page in the order of the chain.
 * @param memory where to put their bodies if they fit
 */
export async function readEvents(sql: BulkSql, range: PageRange, memory: Buffer): Promise<ReadEvents> {
  const rows: SealedEvent[] = [];
  let [bytes, length] = [memory, 0];
  await sql.copy(selectEvents(range), ([heads, bodies]) => {
    addRows(rows, heads!);
    if (length + bodies!.length > bytes.length) bytes = widened(bytes, length + bodies!.length);
    length += bodies!.copy(bytes, length);
  });
  return { rows, bodies: bytes.subarray(0, length) };
}

function addRows(rows: SealedEvent[], heads: Buffer): void {
  // Texts of an event all are ASCII.
  const fields = heads.toString('latin1').split('\n');
  for (let at = 0; at + 4 < fields.length; at += 4) {
    const seq = Number(fields[at]);
    rows.push({ seq, hash: fields[at + 1]!, prev: fields[at + 2]!, ids: fields[at + 3]! });
  }
}

function widened(bytes: Buffer, length: number): Buffer {
  // Not from the pool of small buffers: all of its memory is used again.
  const wider = Buffer.allocUnsafeSlow(length * 2);
  bytes.copy(wider);
  return wider;
}
