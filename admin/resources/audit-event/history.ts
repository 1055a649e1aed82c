import { timeline, type AuditEntry, type AuditFilter } from '../../../src/audit/index.js';
import type { Sql } from '../../../src/platform/index.js';
import type { Locale } from '../../locale/translate.js';
import type { EventInWords } from './event-view.js';
import { inWords } from './in-words.js';

const mostRead = 150;
const mostShown = 50;
const sessions = new Set(['user.signedIn', 'user.signedOut']);

/** What happened to one thing, newest first, in the reader's language. Three statements. */
export async function historyOf(sql: Sql, about: AuditFilter, locale: Locale): Promise<EventInWords[]> {
  return inWords(sql, await timeline(sql, about, mostShown), locale);
}

/** The same for somebody or something that has tickets: those have pages of their own, and so are left out here. */
export async function historyBesideTickets(
  sql: Sql,
  about: AuditFilter,
  locale: Locale,
): Promise<EventInWords[]> {
  const entries = (await timeline(sql, about, mostRead)).filter(isTold);
  return inWords(sql, entries.slice(0, mostShown), locale);
}

function isTold({ entity, action }: AuditEntry): boolean {
  return entity.type !== 'Ticket' && entity.type !== 'MailMessage' && !sessions.has(action);
}
