import { one, type Sql } from '../../platform/index.js';
import { parseTicketTokens } from '../../tickets/index.js';

/** Where a mail stands among those that wait for the same decision, newest first. */
export interface WaitingPlace {
  /** How many wait, this one included where it does. */
  readonly waiting: number;
  /** The one below it, older. */
  readonly next: string | null;
  /** The one above it. */
  readonly previous: string | null;
}

/** Its place among the mails that wait for staff; also that of one that has just been decided, which is none of them. */
export async function placeAmongWaiting(sql: Sql, mailId: string): Promise<WaitingPlace> {
  const place = await one<WaitingPlace>(
    sql,
    `SELECT (SELECT count(*)::int FROM mail_message WHERE direction = 'in' AND status = 'quarantined') AS waiting,
            (SELECT id FROM mail_message WHERE direction = 'in' AND status = 'quarantined' AND id < $1
             ORDER BY id DESC LIMIT 1) AS next,
            (SELECT id FROM mail_message WHERE direction = 'in' AND status = 'quarantined' AND id > $1
             ORDER BY id LIMIT 1) AS previous`,
    [mailId],
  );
  return place!;
}

/** A ticket that a mail may belong to. */
export interface TicketOfMail {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  /** The mail's subject names it; else it is one of the sender's own that is still worked on. */
  readonly isNamed: boolean;
}

const ownShown = 5;

/** The tickets a mail names in its subject, then those of its sender that are worked on, newest first. */
export function ticketsOfMail(
  sql: Sql,
  mail: { readonly subject: string | null; readonly userId: string | null },
): Promise<TicketOfMail[]> {
  return sql.query<TicketOfMail>(
    `SELECT id, number, subject, status, true AS "isNamed" FROM ticket WHERE number = ANY($1::int[])
     UNION ALL (SELECT id, number, subject, status, false FROM ticket
       WHERE requester_id = $2 AND status NOT IN ('closed', 'merged') AND number <> ALL($1::int[])
       ORDER BY id DESC LIMIT $3)`,
    [parseTicketTokens(mail.subject ?? ''), mail.userId, ownShown],
  );
}
