import type { ContractChoice } from '../contracts/index.js';
import { filesOfMessageSql, type FileView } from '../attachments/index.js';
import type { Sql } from '../platform/index.js';
import { mayReadSql, sharingCompaniesSql } from './sight.js';
import type { CallKind } from './policies/call.js';
import type {
  ClosingReason,
  PriorityReason,
  ReceiptFailure,
  StatedIdentity,
  TicketStatus,
} from './ticket.entity.js';

/** Who reads: staff see everything, a customer what they may read now. */
export type Reader = { readonly kind: 'staff' } | { readonly kind: 'user'; readonly userId: string };

/** One message as its reader sees it; `fromNumber` is the ticket it belongs to. */
export interface MessageView {
  readonly id: string;
  readonly kind: 'public' | 'note' | 'call';
  readonly callKind: CallKind | null;
  readonly authorKind: 'user' | 'staff' | 'system';
  readonly authorName: string | null;
  readonly body: string;
  readonly at: Date;
  readonly channel: string;
  readonly fromNumber: number;
  readonly addressedNumber: number;
  /** The ticket that was split off from here to begin with it, where the reader may read that. */
  readonly splitInto: number | null;
  readonly files: readonly FileView[];
}

/** A ticket without its conversation. */
export interface TicketView {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly channel: string;
  readonly priority: number;
  readonly priorityReasons: readonly PriorityReason[];
  readonly priorityOverride: number | null;
  readonly requesterId: string;
  readonly requesterName: string;
  readonly typeCode: string;
  readonly typeTitleRu: string;
  readonly typeTitleEn: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly contractId: string | null;
  readonly contractNumber: string | null;
  readonly contractChoice: ContractChoice | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly product: string | null;
  readonly productVersion: string | null;
  readonly os: string | null;
  readonly steps: string | null;
  readonly serialNumbers: readonly string[];
  readonly orderNumber: string | null;
  readonly invoices: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly stated: StatedIdentity;
  readonly mergedIntoNumber: number | null;
  readonly lastMessageId: string | null;
  readonly lastMessageAt: Date;
  readonly termFrom: Date | null;
  readonly termReadAt: Date | null;
  readonly receivedAt: Date | null;
  readonly receiptFailed: ReceiptFailure | null;
  readonly closesAt: Date | null;
  readonly closesReason: ClosingReason | null;
  readonly remindedAt: Date | null;
  readonly serviceLevel: string | null;
  readonly responseDueAt: Date | null;
  readonly firstResponseDueAt: Date | null;
  readonly firstRespondedAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedAutomatically: boolean;
  readonly closedReason: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const viewColumns = `
  t.id, t.number, t.subject, t.status, t.channel, t.priority, t.priority_reasons AS "priorityReasons",
  t.priority_override AS "priorityOverride",
  t.requester_id AS "requesterId", u.full_name AS "requesterName",
  y.code AS "typeCode", y.title_ru AS "typeTitleRu", y.title_en AS "typeTitleEn",
  t.company_id AS "companyId", c.name AS "companyName",
  t.contract_id AS "contractId", k.number AS "contractNumber", t.contract_choice AS "contractChoice",
  t.assignee_id AS "assigneeId", s.full_name AS "assigneeName",
  t.product, t.product_version AS "productVersion", t.os, t.steps, t.serial_numbers AS "serialNumbers",
  t.order_number AS "orderNumber", t.invoices, t.fields, t.stated, m.number AS "mergedIntoNumber",
  t.last_message_id AS "lastMessageId", t.last_message_at AS "lastMessageAt",
  t.term_from AS "termFrom", t.term_read_at AS "termReadAt", t.received_at AS "receivedAt",
  t.receipt_failed AS "receiptFailed", t.closes_at AS "closesAt", t.closes_reason AS "closesReason",
  t.reminded_at AS "remindedAt", t.service_level AS "serviceLevel", t.response_due_at AS "responseDueAt",
  t.first_response_due_at AS "firstResponseDueAt", t.first_responded_at AS "firstRespondedAt", t.closed_at AS "closedAt",
  t.closed_automatically AS "closedAutomatically", t.closed_reason AS "closedReason", t.version,
  t.created_at AS "createdAt", t.updated_at AS "updatedAt"`;
/** `seesTarget` says whether the reader may read `m`, the ticket that `t` is merged into: else it has no number. */
const viewTables = (seesTarget: string): string => `ticket t
  JOIN portal_user u ON u.id = t.requester_id
  JOIN ticket_type y ON y.id = t.type_id
  LEFT JOIN company c ON c.id = t.company_id
  LEFT JOIN contract k ON k.id = t.contract_id
  LEFT JOIN staff_member s ON s.id = t.assignee_id
  LEFT JOIN ticket m ON m.id = t.merged_into_id AND ${seesTarget}`;

/** The ticket of this number if the reader may read it, else `null`: another's is as if it were not there. */
export async function ticketByNumber(sql: Sql, number: number, reader: Reader): Promise<TicketView | null> {
  if (!Number.isInteger(number) || number < 1 || number > 2_147_483_647) return null;
  const sees = (alias: string): string => (reader.kind === 'staff' ? 'true' : mayReadSql(alias, '$2'));
  const rows = await sql.query<TicketView>(
    `SELECT ${viewColumns} FROM ${viewTables(sees('m'))} WHERE t.number = $1 AND ${sees('t')}`,
    reader.kind === 'staff' ? [number] : [number, reader.userId],
  );
  return rows[0] ?? null;
}

/** What a page of a customer's list is narrowed to. `before` is the id the last page ended with. */
export interface TicketListFilter {
  readonly userId: string;
  readonly scope: 'own' | 'company';
  readonly status?: TicketStatus | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

const pageIds = (whose: string): string => `SELECT t.id FROM ticket t
  WHERE ${whose} AND ($2::text IS NULL OR t.status = $2) AND ($3::uuid IS NULL OR t.id < $3)
  ORDER BY t.id DESC LIMIT $4`;

/** Every ticket the customer may read: a page of the own ones, of each company's and of those the customer takes part in. */
const readableIds = `(${pageIds('t.requester_id = $1')}) UNION
  SELECT t.id FROM (${sharingCompaniesSql('$1')}) member
  CROSS JOIN LATERAL (${pageIds('t.company_id = member.company_id')}) t UNION
  (SELECT t.id FROM ticket_participant p JOIN ticket t ON t.id = p.ticket_id
   WHERE p.user_id = $1 AND p.removed_at IS NULL AND ($2::text IS NULL OR t.status = $2)
     AND ($3::uuid IS NULL OR p.ticket_id < $3) AND ${mayReadSql('t', '$1')} ORDER BY p.ticket_id DESC LIMIT $4)
  ORDER BY id DESC LIMIT $4`;

/** A page of a customer's tickets, newest first: the own ones, or every one the customer may read. */
export async function ticketsOfUser(sql: Sql, filter: TicketListFilter): Promise<TicketView[]> {
  const ids = filter.scope === 'own' ? pageIds('t.requester_id = $1') : readableIds;
  return sql.query<TicketView>(
    `SELECT ${viewColumns} FROM ${viewTables(mayReadSql('m', '$1'))}
     WHERE t.id = ANY (ARRAY(${ids})) ORDER BY t.id DESC`,
    [filter.userId, filter.status ?? null, filter.before ?? null, filter.limit],
  );
}

/**
 * The conversation of a ticket with those merged into it, in time order. A customer sees exactly the public messages
 * whose own ticket they may read now, so neither a merge nor a later suspension discloses anything (SPEC R3.3).
 * A merged ticket has its own messages only. A ticket that was split off begins with the message it was split off for,
 * which stays where it was written.
 */
export async function conversationOf(sql: Sql, ticketId: string, reader: Reader): Promise<MessageView[]> {
  const isUser = reader.kind === 'user';
  const sees = isUser ? `msg.kind = 'public' AND ${mayReadSql('t', '$2')}` : 'true';
  const seesSplit = isUser ? mayReadSql('n', '$2') : 'true';
  return sql.query<MessageView>(
    `WITH RECURSIVE cluster AS (
       SELECT id, status FROM ticket WHERE id = $1
       UNION
       SELECT t.id, t.status FROM ticket t JOIN cluster c ON t.merged_into_id = c.id
       WHERE (SELECT status FROM ticket WHERE id = $1) <> 'merged'
     ), shown AS (
       SELECT m.id FROM cluster c JOIN message m ON m.ticket_id = c.id
       UNION SELECT s.message_id FROM cluster c JOIN ticket_split s ON s.ticket_id = c.id
     )
     SELECT msg.id, msg.kind, msg.call_kind AS "callKind", msg.author_kind AS "authorKind",
            coalesce(s.full_name, u.full_name, msg.author_name) AS "authorName",
            msg.body, msg.at, msg.channel, t.number AS "fromNumber", msg.addressed_number AS "addressedNumber",
            n.number AS "splitInto", ${filesOfMessageSql('msg.id')} AS files
     FROM shown JOIN message msg ON msg.id = shown.id JOIN ticket t ON t.id = msg.ticket_id
     LEFT JOIN staff_member s ON msg.author_kind = 'staff' AND s.id = msg.author_id
     LEFT JOIN portal_user u ON msg.author_kind = 'user' AND u.id = msg.author_id
     LEFT JOIN ticket_split split ON split.message_id = msg.id
     LEFT JOIN ticket n ON n.id = split.ticket_id AND ${seesSplit}
     WHERE ${sees} ORDER BY msg.at, msg.id`,
    isUser ? [ticketId, reader.userId] : [ticketId],
  );
}
