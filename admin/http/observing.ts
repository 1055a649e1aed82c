import type { Request } from 'express';
import type { Observation } from '../../src/audit/index.js';
import { isId, one, type AuditSubject, type Sql, type StaffActor } from '../../src/platform/index.js';
import { regulationInForce, type WatchedRead } from '../../src/regulation/index.js';
import { callerIfAny } from './caller.js';

/** Refusals for want of a right; the others say what is wrong with the input or the state of things. */
const denials: ReadonlySet<string> = new Set([
  'forbidden',
  'override_not_allowed',
  'override_forbidden',
  'own_account',
  'own_role',
  'second_approver_required',
  'merge_would_disclose',
  'follow_up_would_disclose',
]);

const watchedNouns: Readonly<Record<string, WatchedRead>> = {
  User: 'customer',
  Company: 'company',
  Contract: 'contract',
  ArchivedTicket: 'archived_ticket',
};

/** What a record of this noun is to an auditor. */
export function subjectOf(noun: string, id: string): AuditSubject {
  const column = { Ticket: 'ticketId', Company: 'companyId', User: 'userId' }[noun];
  return { entity: { type: noun, id }, ...(column ? { [column]: id } : {}) };
}

/** Somebody looked at a record whose noun may be watched; `null` for any other noun. */
export function seenRecord(actor: StaffActor, noun: string, id: string): Observation | null {
  const read = watchedNouns[noun];
  if (!read) return null;
  return seen(
    actor,
    read,
    isId(id) ? () => Promise.resolve(subjectOf(noun, id)) : (sql) => archived(sql, id),
    id,
  );
}

/** The archive names its tickets by number. */
async function archived(sql: Sql, number: string): Promise<AuditSubject | null> {
  const ticket = /^\d{1,9}$/.test(number)
    ? await one<{ id: string; companyId: string | null; userId: string }>(
        sql,
        `SELECT id, company_id AS "companyId", requester_id AS "userId" FROM archived_ticket WHERE number = $1`,
        [Number(number)],
      )
    : null;
  if (!ticket) return null;
  const { id, ...columns } = ticket;
  return { entity: { type: 'ArchivedTicket', id }, ...columns };
}

/** Somebody looked at something; it is recorded where the regulation in force has it watched. */
export function seen(
  actor: StaffActor,
  read: WatchedRead,
  about: (sql: Sql) => Promise<AuditSubject | null>,
  key: string,
): Observation {
  return {
    act: 'seen',
    actor,
    key: `${read} ${key}`,
    what: read,
    facts: { part: read },
    about: async (sql) => {
      const { watch } = await regulationInForce(sql);
      return watch.reads.includes(read) ? about(sql) : null;
    },
  };
}

/** Somebody of the staff was refused for want of a right; `null` for any other refusal. */
export function denied(request: Request, code: string): Observation | null {
  const actor = callerIfAny(request)?.actor;
  if (!actor || !denials.has(code)) return null;
  const { noun, id, asked } = named(request);
  const subject: AuditSubject =
    noun && id ? subjectOf(noun, id) : { entity: { type: 'StaffMember', id: actor.id } };
  return {
    act: 'denied',
    actor,
    key: `${code} ${asked} ${id ?? ''}`,
    what: `${code} ${asked}`,
    facts: { refusal: code, ...(asked ? { asked } : {}) },
    about: () => Promise.resolve(subject),
  };
}

/** What a request to the console's API names: `Ticket.merge` of a record, or a page. */
function named(request: Request): { noun: string; id: string | null; asked: string } {
  const [, kind, name = '', , id = '', action = ''] =
    /^\/api\/(resources|pages)\/(\w{1,40})(\/records\/([^/]{1,40})\/(\w{1,40}))?/.exec(request.path) ?? [];
  if (kind === 'pages') return { noun: '', id: null, asked: name };
  const inCommon = /^\/api\/resources\/\w+\/(?:actions|bulk)\/(\w{1,40})/.exec(request.path)?.[1];
  const act = action || inCommon || '';
  const reading = ['', 'show', 'list', 'search'].includes(act);
  return { noun: name, id: isId(id) ? id : null, asked: reading ? name : `${name}.${act}` };
}
