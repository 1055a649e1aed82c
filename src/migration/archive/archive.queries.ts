import { filesOfMessageSql, type FileView } from '../../attachments/index.js';
import type { Sql } from '../../platform/index.js';
import { mayReadArchivedSql, type Reader } from '../../tickets/index.js';

/** A ticket of the archive without its conversation. */
export interface ArchivedView {
  readonly id: string;
  readonly number: number;
  readonly legacyNumber: string | null;
  readonly subject: string;
  readonly outcome: 'closed' | 'merged';
  readonly requesterId: string;
  readonly requesterName: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  readonly closedAt: Date;
}

/** One message of it. */
export interface ArchivedMessageView {
  readonly id: string;
  readonly kind: 'public' | 'note' | 'call';
  readonly callKind: 'hotline' | 'in_progress' | null;
  readonly authorKind: 'user' | 'staff' | 'system';
  readonly authorName: string | null;
  readonly body: string;
  readonly at: Date;
  readonly channel: string;
  readonly files: readonly FileView[];
}

const view = `a.id, a.number, a.legacy_number AS "legacyNumber", a.subject, a.outcome, a.requester_id AS "requesterId",
  u.full_name AS "requesterName", a.company_id AS "companyId", c.name AS "companyName", a.details,
  a.created_at AS "createdAt", a.closed_at AS "closedAt"`;
const tables = `archived_ticket a JOIN portal_user u ON u.id = a.requester_id
  LEFT JOIN company c ON c.id = a.company_id`;

/** What a page of a customer's archive is narrowed to. `before` is the id the last page ended with. */
export interface ArchiveFilter {
  readonly userId: string;
  /** Words in any form, of subjects and messages. */
  readonly words?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** A page of the customer's own archive, newest first (seed 000, question 4). */
export async function archiveOfUser(sql: Sql, filter: ArchiveFilter): Promise<ArchivedView[]> {
  const said = `archive_text(a.subject) @@ q.words OR EXISTS (SELECT 1 FROM archived_message m
    WHERE m.ticket_id = a.id AND m.kind = 'public' AND archive_text(m.body) @@ q.words)`;
  return sql.query<ArchivedView>(
    `SELECT ${view} FROM ${tables}, (SELECT websearch_to_tsquery('russian', $2) AS words) q
     WHERE ${mayReadArchivedSql('a', '$1')} AND ($2::text IS NULL OR ${said})
       AND ($3::uuid IS NULL OR a.id < $3) ORDER BY a.id DESC LIMIT $4`,
    [filter.userId, filter.words ?? null, filter.before ?? null, filter.limit],
  );
}

/** The archived ticket of this number, of ours or an older one, if the reader may read it: else as if it were not there. */
export async function archivedByNumber(
  sql: Sql,
  number: string,
  reader: Reader,
): Promise<ArchivedView | null> {
  if (!/^[^\p{Cc}]{1,50}$/u.test(number)) return null;
  const ours = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : null;
  const sees = reader.kind === 'staff' ? 'true' : mayReadArchivedSql('a', '$3');
  const rows = await sql.query<ArchivedView>(
    `SELECT ${view} FROM ${tables} WHERE (a.number = $1 OR a.legacy_number = $2) AND ${sees}
     ORDER BY a.number IS NOT DISTINCT FROM $1 DESC, a.id DESC LIMIT 1`,
    [ours, number, ...(reader.kind === 'user' ? [reader.userId] : [])],
  );
  return rows[0] ?? null;
}

/** What was said, in time order: to a customer what was said to them, to staff their notes and calls besides. */
export async function archivedConversation(
  sql: Sql,
  ticketId: string,
  reader: Reader,
): Promise<ArchivedMessageView[]> {
  return sql.query<ArchivedMessageView>(
    `SELECT m.id, m.kind, m.call_kind AS "callKind", m.author_kind AS "authorKind",
            coalesce(s.full_name, u.full_name, m.author_name) AS "authorName", m.body, m.at, m.channel,
            ${filesOfMessageSql('m.id', 'archived_message_id')} AS files
     FROM archived_message m
     LEFT JOIN staff_member s ON m.author_kind = 'staff' AND s.id = m.author_id
     LEFT JOIN portal_user u ON m.author_kind = 'user' AND u.id = m.author_id
     WHERE m.ticket_id = $1 AND ($2 OR m.kind = 'public') ORDER BY m.at, m.id`,
    [ticketId, reader.kind === 'staff'],
  );
}

/** Whether a customer may read the file of this archived message. */
export async function mayReadArchivedFile(sql: Sql, messageId: string, userId: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM archived_message m JOIN archived_ticket a ON a.id = m.ticket_id
     WHERE m.id = $1 AND m.kind = 'public' AND ${mayReadArchivedSql('a', '$2')}`,
    [messageId, userId],
  );
  return rows.length > 0;
}
