import { z } from 'zod';
import {
  placeOf,
  queueCountBound,
  queueCounts,
  queuePage,
  queueSections,
  foundFrom,
  foundTo,
  ticketsSaying,
  type QueuePlace,
  type SoughtWords,
} from '../../src/tickets/index.js';
import type { Sql } from '../../src/platform/index.js';
import type { ConsoleCore } from '../resources/core.js';
import { definePage, type ConsolePage } from './define-page.js';
import { termsQuery } from './queue-terms.js';
import type { QueueView } from './queue-view.js';

const pageLength = 50;
/** Tickets by what was written in them. */
const wordsSection = 'words';
/** A refresh asks for as many rows as are on the screen. */
const longestPage = 200;
const longestText = 100;
const day = 24 * 3_600_000;

const place = z
  .string()
  .max(300)
  .transform((text, context): QueuePlace => {
    const read = readPlace(text);
    if (read) return read;
    context.addIssue({ code: 'custom', message: 'not a place' });
    return z.NEVER;
  });

const query = z.object({
  section: z.enum([...queueSections, wordsSection]).default('live'),
  q: z
    .string()
    .max(longestText)
    .default('')
    .transform((text) => text.replaceAll('\0', '').trim()),
  ...termsQuery,
  after: place.optional(),
  limit: z.coerce.number().int().min(1).max(longestPage).default(pageLength),
});

/** The queue, which staff see first: two statements however long it is (PERFORMANCE). */
export function queueConsolePage({ sql, clock }: ConsoleCore): ConsolePage {
  return definePage({
    name: 'dashboard',
    component: 'Queue',
    needs: 'read_desk',
    query,
    read: async ({ section, q, after, limit, days, ...fields }, { staff }): Promise<QueueView<Date>> => {
      const openedSince = days ? new Date(clock.now().getTime() - days * day) : undefined;
      const terms = { ...fields, openedSince };
      if (section === wordsSection)
        return byWords(sql, { text: q, limit, terms, staffId: staff.id }, clock.now());
      const question = {
        section,
        staffId: staff.id,
        text: q,
        terms,
        now: clock.now(),
        after: after ?? null,
        limit: limit + 1,
      };
      const [found, counts] = await Promise.all([
        queuePage(sql, question),
        queueCounts(sql, staff.id, clock.now()),
      ]);
      const rows = found.slice(0, limit);
      const last = rows.at(-1);
      const next = found.length > limit && last ? writePlace(placeOf(section, last)) : null;
      return { section, rows, next, counts, countBound: queueCountBound, now: clock.now() };
    },
  });
}

/** The best fitting alone: whoever needs more says more. */
async function byWords(
  sql: Sql,
  question: SoughtWords & { readonly staffId: string },
  now: Date,
): Promise<QueueView<Date>> {
  const [found, counts] = await Promise.all([
    question.text === '' ? [] : ticketsSaying(sql, question),
    queueCounts(sql, question.staffId, now),
  ]);
  const rows = found.map((row) => ({ ...row, excerpt: partsOf(row.excerpt) }));
  return { section: wordsSection, rows, next: null, counts, countBound: queueCountBound, now };
}

/** A text between, a text found, and so on in turn. */
function partsOf(excerpt: string): string[] {
  return excerpt.split(new RegExp(`[${foundFrom}${foundTo}]`, 'u'));
}

const placeParts = z.tuple([z.number().int().min(0).max(9), z.iso.datetime(), z.uuid()]);

function writePlace({ priority, at, id }: QueuePlace): string {
  return Buffer.from(JSON.stringify([priority, at.toISOString(), id])).toString('base64url');
}

function readPlace(text: string): QueuePlace | null {
  try {
    const [priority, at, id] = placeParts.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { priority, at: new Date(at), id };
  } catch {
    return null;
  }
}
