import { isId, one, type Sql } from '../../platform/index.js';
import type { ErasureAct } from './erasure-act.entity.js';

/** An act, with the number of the ticket that asked for it. */
export type ErasureRecord = Omit<ErasureAct, 'ticketId' | 'erasedBy'> & {
  readonly ticketNumber: number | null;
};

const columns = `a.id, a.number, a.user_id AS "userId", a.account_ids AS "accountIds", a.erased_at AS "erasedAt",
  a.reason, a.removed, a.operator, t.number AS "ticketNumber"`;

/** The act that an account was erased by, or the act of this id; `null` where there is none. */
export async function actOfAccount(sql: Sql, id: string): Promise<ErasureRecord | null> {
  if (!isId(id)) return null;
  return one<ErasureRecord>(
    sql,
    `SELECT ${columns} FROM erasure_act a LEFT JOIN ticket t ON t.id = a.ticket_id
     WHERE a.account_ids @> ARRAY[$1::uuid] OR a.id = $1`,
    [id],
  );
}

/** What the audit has of an erasure. `seq` and `hash` are its place in the chain, once it is sealed. */
export interface JournalLine {
  readonly eventId: string;
  readonly at: Date;
  readonly accountId: string;
  readonly seq: string | null;
  readonly hash: string | null;
}

/** The events of an erasure, one an account. */
export function journalOf(sql: Sql, act: Pick<ErasureRecord, 'accountIds'>): Promise<JournalLine[]> {
  return sql.query<JournalLine>(
    `SELECT e.event_id AS "eventId", e.at, e.entity_id AS "accountId", s.seq, encode(s.hash, 'hex') AS hash
     FROM audit_event e LEFT JOIN audit_seal s ON s.event = e.id
     WHERE e.entity_type = 'User' AND e.entity_id = ANY($1::uuid[]) AND e.action = 'user.erased' ORDER BY e.id`,
    [act.accountIds],
  );
}
