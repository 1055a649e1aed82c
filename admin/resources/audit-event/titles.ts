import type { Sql } from '../../../src/platform/index.js';
import type { Locale } from '../../locale/translate.js';

/** What an id stands for: its noun, and what names it to a person. */
export interface Title {
  readonly type: string;
  readonly text: string;
}

/** Titles by id. */
export type TitleBook = ReadonlyMap<string, Title>;

// Ids are unique across tables, so one list of them serves every part.
const selectTitles = `
  SELECT 'User' AS type, id, full_name AS text FROM portal_user WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'Company', id, name FROM company WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'CompanyLink', l.id, u.full_name || ' — ' || c.name
    FROM company_link l JOIN portal_user u ON u.id = l.user_id JOIN company c ON c.id = l.company_id
    WHERE l.id = ANY($1::uuid[])
  UNION ALL SELECT 'Equipment', id, serial_number FROM equipment WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'Contract', id, number FROM contract WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'Product', id, CASE $2 WHEN 'ru' THEN title_ru ELSE title_en END FROM product
    WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'Ticket', id, '№ ' || number || ' ' || subject FROM ticket WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'ArchivedTicket', id, '№ ' || number || ' ' || subject FROM archived_ticket
    WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'TicketType', id, CASE $2 WHEN 'ru' THEN title_ru ELSE title_en END FROM ticket_type
    WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'StaffMember', id, full_name FROM staff_member WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'Regulation', id, '№ ' || number FROM regulation WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'MailMessage', id, CASE direction WHEN 'in' THEN coalesce(from_address, to_address) ELSE to_address END FROM mail_message WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'Article', id, CASE $2 WHEN 'ru' THEN title_ru ELSE coalesce(title_en, title_ru) END FROM article
    WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'CannedReply', id, title FROM canned_reply WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'CalendarDay', id, CASE $2 WHEN 'ru' THEN to_char(code, 'DD.MM.YYYY') ELSE code::text END
    FROM calendar_day WHERE id = ANY($1::uuid[])
  UNION ALL SELECT 'QueueFilter', id, name FROM queue_filter WHERE id = ANY($1::uuid[])`;

/** Finds what these ids stand for, whatever their nouns and number, in one statement. */
export async function titlesByIds(sql: Sql, ids: Iterable<string>, locale: Locale): Promise<TitleBook> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await sql.query<Title & { id: string }>(selectTitles, [wanted, locale]);
  return new Map(rows.map(({ id, ...title }) => [id, title]));
}

/** What ticket types are called, by their codes: events name them so. */
export async function ticketTypeTitles(sql: Sql, locale: Locale): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ code: string; title: string }>(
    "SELECT code, CASE $1 WHEN 'ru' THEN title_ru ELSE title_en END AS title FROM ticket_type",
    [locale],
  );
  return new Map(rows.map(({ code, title }) => [code, title]));
}
