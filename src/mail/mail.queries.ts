import { one, type Sql } from '../platform/index.js';

/** A mail about a ticket, as staff read it beside the conversation. `body` never holds a usable link. */
export interface TicketMail {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly reasonCode: string | null;
  readonly toAddress: string;
  readonly subject: string | null;
  readonly body: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** The mails of a ticket, oldest first. */
export function mailsOfTicket(sql: Sql, ticketId: string): Promise<TicketMail[]> {
  return sql.query<TicketMail>(
    `SELECT id, kind, status, reason_code AS "reasonCode", to_address AS "toAddress", subject, body, attempts,
            last_error AS "lastError", created_at AS "createdAt", sent_at AS "sentAt"
     FROM mail_message WHERE ticket_id = $1 ORDER BY id`,
    [ticketId],
  );
}

/** The one-use token of a mail, as far as the mail must know it. */
export interface LinkToken {
  readonly purpose: string;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
}

/** What a mail needs besides its own row. */
export interface MailContext {
  readonly ticketNumber: number | null;
  readonly token: LinkToken | null;
}

/** Ticket number and token of a mail, each where it has one. */
export async function mailContext(
  sql: Sql,
  mail: { readonly ticketId: string | null; readonly tokenId: string | null },
): Promise<MailContext> {
  const ticket = mail.ticketId
    ? await one<{ number: number }>(sql, 'SELECT number FROM ticket WHERE id = $1', [mail.ticketId])
    : null;
  const token = mail.tokenId
    ? await one<LinkToken>(
        sql,
        `SELECT purpose, used_at AS "usedAt", revoked_at AS "revokedAt", expires_at AS "expiresAt"
         FROM one_time_token WHERE id = $1
         UNION ALL SELECT 'join_staff', used_at, revoked_at, expires_at FROM staff_invitation WHERE id = $1`,
        [mail.tokenId],
      )
    : null;
  return { ticketNumber: ticket?.number ?? null, token };
}
