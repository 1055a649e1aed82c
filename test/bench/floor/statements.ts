import { newId, type Sql } from '../../../src/platform/index.js';

/** What a change of a ticket leaves besides the change itself. */
export interface Trace {
  readonly action: string;
  readonly actor: readonly ['user' | 'staff', string];
  readonly entity: readonly [string, string];
  readonly ticketId?: string;
  readonly companyId?: string | null;
  readonly userId: string;
  /** Personal values: path and text. */
  readonly personal: readonly (readonly [string, string])[];
}

/** The audit event with its personal values, as the recorder writes it. */
export async function record(sql: Sql, trace: Trace): Promise<void> {
  const { action, actor, entity, personal, ticketId, companyId, userId } = trace;
  const id = newId();
  await sql.query(
    `WITH event AS (
       INSERT INTO audit_event (event_id, at, actor_kind, actor_id, action, entity_type, entity_id,
                                ticket_id, company_id, user_id, request_id, canonical)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id
     ), unsealed AS (INSERT INTO audit_unsealed (event) SELECT id FROM event)
     INSERT INTO audit_value (event, path, value, salt)
     SELECT event.id, v.path, v.value, '\\x00112233445566778899aabbccddeeff'
     FROM event, unnest($13::text[], $14::text[]) AS v (path, value)`,
    [
      ...[id, new Date(), ...actor, action, ...entity],
      ...[ticketId ?? null, companyId ?? null, userId, id],
      JSON.stringify({ id, actor, action, entity, ticketId, companyId, userId, hashes: 'f'.repeat(130) }),
      personal.map(([path]) => path),
      personal.map(([, text]) => text),
    ],
  );
}

/** The mail to the requester, and the job that sends it. The job is one no worker takes. */
export async function mail(
  sql: Sql,
  given: { kind: string; to: string; userId: string; ticketId: string; facts: object },
): Promise<void> {
  const id = newId();
  await sql.query(
    `WITH mail AS (
       INSERT INTO mail_message (id, direction, status, kind, to_address, locale, facts, user_id, ticket_id, created_at)
       VALUES ($1, 'out', 'cancelled', $2, $3, 'ru', $4, $5, $6, $7)
     )
     SELECT graphile_worker.add_job('bench_floor', $8::json, job_key := $9)`,
    [
      ...[id, given.kind, given.to, JSON.stringify(given.facts), given.userId, given.ticketId, new Date()],
      ...[JSON.stringify({ id }), `bench_floor:${id}`],
    ],
  );
}
