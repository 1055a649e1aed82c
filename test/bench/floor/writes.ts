import { newId, type Sql } from '../../../src/platform/index.js';
import type { StaffAccount } from '../../../src/staff/index.js';
import type { User } from '../../../src/users/index.js';
import { transaction } from './pool.js';
import { mail, record } from './statements.js';

/** Ticket, message, audit event, mail and job; the company and the priority are taken as decided. */
export function createTicket(user: User, body: Record<string, string>): Promise<object> {
  const [id, messageId, now] = [newId(), newId(), new Date()];
  return transaction(async (sql) => {
    const [ticket] = await sql.query<{ number: number }>(
      `INSERT INTO ticket (id, requester_id, type_id, subject, channel, priority, priority_reasons, serial_numbers,
                           last_message_id, last_message_at, created_at, updated_at)
       VALUES ($1, $2, (SELECT id FROM ticket_type WHERE code = $3), $4, 'api', 3, $5, $6, $7, $8, $8, $8) RETURNING *`,
      [
        id,
        user.id,
        body['type'],
        body['subject'],
        '[{"rule":"otherwise"}]',
        [body['serialNumbers']],
        messageId,
        now,
      ],
    );
    await sql.query(
      `INSERT INTO message (id, ticket_id, kind, author_kind, author_id, body, channel, addressed_number, at)
       VALUES ($1, $2, 'public', 'user', $3, $4, 'api', $5, $6)`,
      [messageId, id, user.id, body['description'], ticket!.number, now],
    );
    await record(sql, {
      action: 'ticket.opened',
      actor: ['user', user.id],
      entity: ['Ticket', id],
      ticketId: id,
      userId: user.id,
      personal: [
        ['/actor/address', '127.0.0.1'],
        ['/after/subject', body['subject']!],
        ['/after/description', body['description']!],
      ],
    });
    await mailRequester(
      sql,
      'ticket_opened',
      { id, requester_id: user.id, number: ticket!.number },
      user.email,
    );
    return ticket!;
  });
}

interface Locked {
  readonly id: string;
  readonly number: number;
  readonly requester_id: string;
}

export function merge(staff: StaffAccount, sourceId: string, targetNumber: number): Promise<object> {
  return transaction(async (sql) => {
    const locked = await sql.query<Locked>(
      'SELECT id, number, requester_id FROM ticket WHERE id = $1 OR number = $2 ORDER BY id FOR NO KEY UPDATE',
      [sourceId, targetNumber],
    );
    const source = locked.find(({ id }) => id === sourceId)!;
    const target = locked.find(({ number }) => number === targetNumber)!;
    await sql.query(
      `INSERT INTO ticket_merge (id, source_id, target_id, reason, source_before, merged_by, merged_at)
       VALUES ($1, $2, $3, 'Один и тот же случай', '{"status":"open"}', $4, $5)`,
      [newId(), sourceId, target.id, staff.id, new Date()],
    );
    await sql.query(
      `UPDATE ticket SET status = 'merged', merged_into_id = $2, version = version + 1, updated_at = $3 WHERE id = $1`,
      [sourceId, target.id, new Date()],
    );
    await leave(sql, staff, 'ticket.merged', source);
    return {};
  });
}

export function unmerge(staff: StaffAccount, sourceId: string): Promise<object> {
  return transaction(async (sql) => {
    const [source] = await sql.query<Locked>(
      'SELECT id, number, requester_id FROM ticket WHERE id = $1 FOR NO KEY UPDATE',
      [sourceId],
    );
    await sql.query(
      `UPDATE ticket_merge SET unmerged_at = $2, unmerged_by = $3, unmerged_reason = 'Объединены по ошибке'
       WHERE source_id = $1 AND unmerged_at IS NULL`,
      [sourceId, new Date(), staff.id],
    );
    await sql.query(
      `UPDATE ticket SET status = 'open', merged_into_id = NULL, version = version + 1, updated_at = $2 WHERE id = $1`,
      [sourceId, new Date()],
    );
    await leave(sql, staff, 'ticket.unmerged', source!);
    return {};
  });
}

async function leave(sql: Sql, staff: StaffAccount, action: string, ticket: Locked): Promise<void> {
  await record(sql, {
    action,
    actor: ['staff', staff.id],
    entity: ['Ticket', ticket.id],
    ticketId: ticket.id,
    userId: ticket.requester_id,
    personal: [
      ['/actor/address', '127.0.0.1'],
      ['/reason', 'Один и тот же случай'],
    ],
  });
  const [requester] = await sql.query<{ email: string }>('SELECT email FROM portal_user WHERE id = $1', [
    ticket.requester_id,
  ]);
  await mailRequester(sql, action, ticket, requester!.email);
}

async function mailRequester(sql: Sql, kind: string, ticket: Locked, to: string): Promise<void> {
  const facts = { number: ticket.number, subject: 'Порт 24', fullName: 'Анна Каренина' };
  await mail(sql, { kind, to, userId: ticket.requester_id, ticketId: ticket.id, facts });
}

export function link(staff: StaffAccount, userId: string, companyId: string): Promise<object> {
  const [id, now] = [newId(), new Date()];
  return transaction(async (sql) => {
    const [user] = await sql.query<{ email: string; domain: string }>(
      `SELECT email, split_part(email, '@', 2) AS domain FROM portal_user WHERE id = $1 FOR NO KEY UPDATE`,
      [userId],
    );
    const { email, domain } = user!;
    await sql.query(
      `INSERT INTO company_link (id, user_id, company_id, status, basis, verdict, judged_email, judged_domain,
                                 matched_domain, rule, requested_by, requested_at)
       VALUES ($1, $2, $3, 'active', 'domain', 'match', $4, $5, $5, '{}', $6, $7)`,
      [id, userId, companyId, email, domain, staff.id, now],
    );
    await sql.query(
      'INSERT INTO company_link_period (link_id, user_id, company_id, during) VALUES ($1, $2, $3, tstzrange($4, NULL))',
      [id, userId, companyId, now],
    );
    const personal = [['/actor/address', '127.0.0.1'] as const, ['/facts/email', email] as const];
    const entity = ['CompanyLink', id] as const;
    await record(sql, {
      action: 'link.requested',
      actor: ['staff', staff.id],
      entity,
      companyId,
      userId,
      personal,
    });
    return { id };
  });
}
