import { z } from 'zod';
import { requireAbility } from '../../../src/access/index.js';
import { DomainError, type Sql } from '../../../src/platform/index.js';
import { priorities } from '../../../src/regulation/index.js';
import {
  actsTogether,
  changeTogether,
  foreseeTogether,
  mostTogether,
  type ActTogether,
  type Chosen,
  type ForeseenTicket,
} from '../../../src/tickets/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Locale } from '../../locale/translate.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, reason, version } from '../inputs.js';
import { postBody } from './answer-actions.js';
import { stayingInWords } from './together-in-words.js';
import type { StayingTicket, TogetherPreview, TogetherResult } from './together-view.js';

const act = z.enum(actsTogether);
const staffId = z.string().max(100).nullish().meta({ reference: 'StaffMember' });

/** The same done to many tickets: what it would come to, and then the thing itself (SPEC R8). */
export function togetherActions(core: ConsoleCore): ConsoleAction[] {
  return [previewMany(core), changeMany(core)];
}

function previewMany({ sql, clock }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'previewMany',
    on: 'resource',
    needs: 'work_ticket',
    placed: true,
    input: z.object({ tickets: chosen(leftOut(version)), act, staffId }),
    run: async ({ actor, input, staff }) => {
      requireAbility(actor, 'work_ticket');
      const order = { act: input.act, staffId: input.staffId || null };
      const foreseen = await foreseeTogether(sql, input.tickets, order, clock.now());
      return { data: previewOf(foreseen, input.tickets, input.act, staff.locale) };
    },
  });
}

function changeMany({ work, sql, clock }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'changeMany',
    on: 'resource',
    needs: 'work_ticket',
    placed: true,
    input: z.object({
      tickets: chosen(version),
      act,
      staffId,
      priority: leftOut(z.enum(priorities)),
      reason: leftOut(reason),
      body: leftOut(postBody),
    }),
    run: async ({ actor, input, staff }) => {
      const { tickets, staffId: given, ...rest } = input;
      const order = { ...rest, staffId: given || null };
      const { batchId, changed, refused } = await changeTogether(work, actor, tickets, order);
      const named = refused.length === 0 ? [] : await namesOf(sql, tickets, input.act, clock.now());
      const data: TogetherResult = {
        ...{ batchId, changed },
        refused: refused.map(({ id, code, facts }) =>
          stayingInWords(staff.locale, input.act, named.find((ticket) => ticket.id === id) ?? { id }, {
            code,
            ...facts,
          }),
        ),
      };
      const params = { count: changed.length, total: tickets.length };
      const why = data.refused[0];
      return why
        ? { refusedAs: 'bulk_partly_refused', params: { reason: why.reason }, data }
        : { params, data };
    },
  });
}

/** By name, as they stand now. What is done stays told: a database that goes now must make no refusal of it. */
async function namesOf(sql: Sql, tickets: readonly Chosen[], asWhat: ActTogether, now: Date) {
  try {
    return await foreseeTogether(sql, tickets, { act: asWhat, staffId: null }, now);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** Tickets that are named, each once. */
function chosen<Version extends z.ZodType>(seen: Version) {
  return z
    .array(z.object({ id: z.uuid().transform((id) => id.toLowerCase()), version: seen }))
    .min(1)
    .max(mostTogether)
    .refine((tickets) => new Set(tickets.map(({ id }) => id)).size === tickets.length, {
      params: { code: 'named_twice' },
    });
}

function previewOf(
  foreseen: readonly ForeseenTicket[],
  asked: readonly { readonly id: string }[],
  asWhat: ActTogether,
  locale: Locale,
): TogetherPreview {
  const stays = foreseen.flatMap((ticket): StayingTicket[] =>
    ticket.verdict.changes ? [] : [stayingInWords(locale, asWhat, ticket, ticket.verdict)],
  );
  const known = new Set(foreseen.map(({ id }) => id));
  if (asked.some(({ id }) => !known.has(id))) throw new DomainError('ticket_unknown');
  const changes = foreseen.filter(({ verdict }) => verdict.changes);
  return {
    changes: changes.map(({ id, number, subject, version: now }) => ({ id, number, subject, version: now })),
    stays,
  };
}
