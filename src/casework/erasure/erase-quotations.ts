import type { Tx } from '../../platform/index.js';
import { linesOf, withoutQuoted } from '../policies/quoted-lines.js';
import { ERASED } from './marker.js';
import type { Person } from './person.js';

interface Words {
  readonly id: string;
  readonly body: string;
}

/**
 * Takes what others quoted of the person's messages out of theirs, in the conversations the person took part in, and out
 * of the audit. To be done while the person's own words are still there.
 * @returns how many messages and mails
 */
export async function eraseQuotations(tx: Tx, { circle, messages }: Person): Promise<number> {
  const own = await tx.query<{ body: string }>('SELECT body FROM message WHERE id = ANY($1::uuid[])', [
    messages,
  ]);
  const quoted = linesOf(own.map(({ body }) => body));
  const around = [circle, messages];
  const inMessages = await tx.query<Words>(
    `SELECT id, body FROM message WHERE ticket_id = ANY($1::uuid[]) AND NOT id = ANY($2::uuid[])`,
    around,
  );
  const inMails = await tx.query<Words>(
    `SELECT m.id, m.body FROM mail_message m WHERE m.ticket_id = ANY($1::uuid[]) AND m.body IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM incoming_mail_post p WHERE p.mail_id = m.id AND p.message_id = ANY($2::uuid[]))`,
    around,
  );
  const changed = await replace(tx, 'message', inMessages, quoted);
  const mails = await replace(tx, 'mail_message', inMails, quoted);
  await tx.query(
    `WITH told AS (
       SELECT array_agg(v.event) AS events, array_agg(v.path) AS paths
       FROM audit_value v JOIN audit_event e ON e.id = v.event
       WHERE e.ticket_id = ANY($1::uuid[]) AND v.value = ANY($2::text[])
     ) SELECT erase_audit_values(events, paths) FROM told WHERE events IS NOT NULL`,
    [circle, changed],
  );
  return changed.length + mails.length;
}

/** @returns the bodies that were changed, as they were */
async function replace(
  tx: Tx,
  table: 'message' | 'mail_message',
  rows: readonly Words[],
  quoted: ReadonlySet<string>,
): Promise<string[]> {
  const changed: string[] = [];
  for (const { id, body } of rows) {
    const cleaned = withoutQuoted(body, quoted, ERASED);
    if (cleaned === body) continue;
    await tx.query(`UPDATE ${table} SET body = $2 WHERE id = $1`, [id, cleaned]);
    changed.push(body);
  }
  return changed;
}
