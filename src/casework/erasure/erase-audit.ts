import { takeYourTime, type Tx } from '../../platform/index.js';
import type { Person } from './person.js';

/**
 * Erases personal values of the audit: all of what the person did, all that was recorded of the person but where others
 * act from, and every other value that names the person. The events stay, with the hashes that prove them.
 * @returns how many values
 */
export async function eraseAuditValues(tx: Tx, person: Person): Promise<number> {
  await takeYourTime(tx);
  const [row] = await tx.query<{ erased: number }>(
    `WITH mine AS MATERIALIZED (
       SELECT id, actor_kind, actor_id FROM audit_event
       WHERE user_id = ANY($1::uuid[]) OR actor_id = ANY($1::uuid[])
          OR entity_id = ANY($1::uuid[] || $2::uuid[] || $3::uuid[] || $4::uuid[])
     ), named AS (
       SELECT v.event, v.path FROM audit_value v JOIN mine e ON e.id = v.event
       WHERE v.value IS NOT NULL AND CASE
         WHEN e.actor_id = ANY($1::uuid[]) THEN true
         -- Another customer's words and whereabouts are theirs.
         WHEN e.actor_kind = 'user' AND e.actor_id IS NOT NULL THEN v.value ~* $6
         ELSE e.actor_id IS NULL OR v.path <> '/actor/address' END
       UNION SELECT v.event, v.path FROM audit_value v JOIN audit_event e ON e.id = v.event
       WHERE e.ticket_id = ANY($5::uuid[]) AND v.value ~* $6
       UNION SELECT event, path FROM audit_value WHERE value ~* $7
     ), listed AS (SELECT array_agg(event) AS events, array_agg(path) AS paths FROM named)
     SELECT coalesce(erase_audit_values(events, paths), 0) AS erased FROM listed`,
    [
      person.accounts,
      person.mails,
      person.archived,
      person.archivedMessages,
      person.circle,
      person.near,
      person.sure,
    ],
  );
  return row!.erased;
}
