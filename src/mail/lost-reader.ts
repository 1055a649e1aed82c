import { one, type Sql } from '../platform/index.js';
import type { MailMessage } from '../outbox/index.js';
import { mayReadSql } from '../tickets/index.js';

/**
 * Whether a mail about a ticket waited so long that its recipient may not have it any more: blocked, at another address,
 * or no reader of the ticket (a link suspended meanwhile). What is told about an account goes to the address it was
 * written for, which may be the old one.
 */
export async function hasLostItsReader(sql: Sql, mail: MailMessage): Promise<boolean> {
  if (!mail.kind.startsWith('ticket_') || !mail.userId || !mail.ticketId) return false;
  const reader = await one(
    sql,
    `SELECT 1 FROM portal_user u JOIN ticket t ON t.id = $2
     WHERE u.id = $1 AND u.status = 'active' AND u.email = $3 AND ${mayReadSql('t', 'u.id')}`,
    [mail.userId, mail.ticketId, mail.toAddress],
  );
  return reader === null;
}
