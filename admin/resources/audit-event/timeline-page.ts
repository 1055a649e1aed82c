import { z } from 'zod';
import { may } from '../../../src/access/index.js';
import {
  erasedMark,
  eventKinds,
  kindOf,
  timelinePage,
  type AuditEntry,
  type EventKind,
} from '../../../src/audit/index.js';
import { DomainError, isId, type Sql, type StaffRole } from '../../../src/platform/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import { translate, type Locale } from '../../locale/translate.js';
import type { ConsoleCore } from '../core.js';
import { inWords } from './in-words.js';
import type { TimelineLine, TimelineView } from './timeline-view.js';
import { titlesByIds } from './titles.js';

const pageSize = 50;

/** Whose history has a page. Those of `watched` are for readers of the journal alone. */
const nouns = [
  'Ticket',
  'ArchivedTicket',
  'User',
  'Company',
  'CompanyLink',
  'Contract',
  'Equipment',
  'MailMessage',
  'Product',
  'TicketType',
  'StaffMember',
] as const;
const watched: ReadonlySet<string> = new Set(['StaffMember']);

/** What everybody at the desk may read of a record; who looked, was refused or signed in is the journal's. */
const ofTheDesk: readonly EventKind[] = ['changed', 'mails', 'links'];

const query = z.object({
  of: z.enum(nouns),
  /** Its id, or a ticket's number. */
  id: z.string().regex(/^(\d{1,9}|[0-9a-fA-F-]{36})$/),
  kind: z.enum(eventKinds).optional(),
  actorKind: z.enum(['staff', 'user', 'system', 'import']).optional(),
  actor: z.uuid().optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});

/** Who did what with one thing, when and why; a fixed number of statements whatever there is. */
export function timelineConsolePage({ sql }: ConsoleCore): ConsolePage {
  return definePage({
    name: 'timeline',
    component: 'Timeline',
    needs: 'read_desk',
    query,
    read: (asked, { staff }) => readTimeline(sql, asked, staff),
  });
}

async function readTimeline(
  sql: Sql,
  asked: z.output<typeof query>,
  { role, locale }: { role: StaffRole; locale: Locale },
): Promise<TimelineView> {
  const journal = may(role, 'read_audit');
  if (watched.has(asked.of) && !journal) throw new DomainError('forbidden', { ability: 'read_audit' });
  const id = await idOf(sql, asked.of, asked.id);
  const title = (await titlesByIds(sql, [id], locale)).get(id);
  if (title?.type !== asked.of) throw new DomainError('not_found');
  const readable = journal ? eventKinds : ofTheDesk;
  const { entries, next } = await timelinePage(
    sql,
    {
      subject: { type: asked.of, id },
      kinds: asked.kind ? readable.filter((kind) => kind === asked.kind) : readable,
      actorKind: asked.actorKind,
      actorId: asked.actor,
      from: asked.from === undefined ? undefined : new Date(asked.from),
      to: asked.to === undefined ? undefined : new Date(asked.to),
      after: asked.after,
    },
    pageSize,
  );
  const said = await inWords(sql, entries, locale);
  return {
    noun: translate(locale, `spoken.nouns.${asked.of}`),
    subject: { text: title.text, href: `/admin/resources/${asked.of}/records/${id}/show` },
    kinds: readable,
    lines: entries.map((entry, index) => ({ ...said[index]!, ...asideOf(entry, journal) })),
    next,
  };
}

function asideOf(
  { id, action, entity, actor }: AuditEntry,
  journal: boolean,
): Pick<TimelineLine, 'kind' | 'origin'> {
  const kind = kindOf(action, entity.type);
  if (!journal) return { kind, origin: null };
  const entry = `/admin/resources/AuditEvent?filters.eventId=${id}`;
  return {
    kind,
    origin: {
      address: actor.address === erasedMark ? null : (actor.address ?? null),
      request: actor.request ?? null,
      entry,
    },
  };
}

async function idOf(sql: Sql, noun: string, given: string): Promise<string> {
  if (isId(given)) return given.toLowerCase();
  const table = { Ticket: 'ticket', ArchivedTicket: 'archived_ticket' }[noun];
  const rows = table
    ? await sql.query<{ id: string }>(`SELECT id FROM ${table} WHERE number = $1`, [Number(given)])
    : [];
  if (!rows[0]) throw new DomainError('not_found');
  return rows[0].id;
}
