import { timeline, type AuditEntry } from '../../src/audit/index.js';
import type { Sql } from '../../src/platform/index.js';
import { findText, type Locale } from '../locale/translate.js';
import { inWords } from '../resources/audit-event/in-words.js';
import type { HistoryLine } from './ticket-view.js';

const longest = 200;

/** What the page of a ticket shows elsewhere: its words, number, subject and type. */
const shownElsewhere = new Set(['body', 'description', 'kind', 'number', 'subject', 'ticket', 'type']);

/** What happened to a ticket, newest first, in the reader's language. Its mails are listed beside it. */
export async function ticketHistory(sql: Sql, ticketId: string, locale: Locale): Promise<HistoryLine[]> {
  const entries = (await timeline(sql, { ticketId }, longest)).filter(
    ({ entity }) => entity.type !== 'MailMessage',
  );
  const lines = await inWords(sql, entries.map(withoutShown), locale);
  return lines.map((line, index) => ({ ...line, what: actInWords(entries[index]!, locale) ?? line.what }));
}

function withoutShown(entry: AuditEntry): AuditEntry {
  const [before, after] = [entry.before, entry.after].map((part) =>
    Object.fromEntries(
      Object.entries((part ?? {}) as object).filter(
        ([field]) => !shownElsewhere.has(field) || entry.action === 'ticket.typeSet',
      ),
    ),
  );
  return { ...entry, before, after };
}

/** A post by what it was: an answer, a question, a customer's message. */
function actInWords({ action, facts }: AuditEntry, locale: Locale): string | undefined {
  const act = action === 'ticket.messagePosted' ? (facts as { act?: unknown } | null)?.act : undefined;
  return typeof act === 'string' ? findText(locale, `ticket.history.act.${act}`) : undefined;
}
