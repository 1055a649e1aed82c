import { one, type Sql } from '../platform/index.js';
import type { MailMessage } from '../outbox/index.js';
import { mayReadArchivedSql, mayReadSql } from '../tickets/index.js';

/**
 * Whether a mail about a ticket waited so long that its recipient may not have it any more: blocked, at another address,
 * or no reader of the ticket (a link suspended meanwhile), nor of the one whose number it names, which may be one of the
 * archive. What is told about an account goes to the address it was written for, which may be the old one.
 */
export async function hasLostItsReader(sql: Sql, mail: MailMessage): Promise<boolean> {
  const number = otherNumber(mail);
  if (!mail.kind.startsWith('ticket_') || !mail.userId || !(mail.ticketId ?? number)) return false;
  const reader = await one(
    sql,
    `SELECT 1 FROM portal_user u
     WHERE u.id = $1 AND u.status = 'active' AND u.email = $3
       AND ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM ticket t WHERE t.id = $2 AND ${mayReadSql('t', 'u.id')}))
       AND ($4::int IS NULL OR EXISTS (SELECT 1 FROM ticket o WHERE o.number = $4 AND ${mayReadSql('o', 'u.id')})
         OR EXISTS (SELECT 1 FROM archived_ticket a WHERE a.number = $4 AND ${mayReadArchivedSql('a', 'u.id')}))`,
    [mail.userId, mail.ticketId, mail.toAddress, number],
  );
  return reader === null;
}

/** The number of another ticket that the mail names; of the archive, the only one. */
function otherNumber({ facts, ticketId }: MailMessage): number | null {
  const number = facts['targetNumber'] ?? facts['fromNumber'] ?? (ticketId ? null : facts['number']);
  return typeof number === 'number' ? number : null;
}
