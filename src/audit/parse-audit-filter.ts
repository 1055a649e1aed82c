import { DateTime } from 'luxon';
import { DomainError, InvalidInput, isId, type Actor, type Sql } from '../platform/index.js';
import type { AuditFilter } from './audit.queries.js';

/** A filter as people type it. */
export interface AuditFilterText {
  /** A day or a moment (ISO 8601); the day is counted from its beginning. */
  readonly from?: string | undefined;
  /** A day, taken whole, or a moment, not included. */
  readonly to?: string | undefined;
  /** `system`, `import`, `staff`, `user`; the id or e-mail address of staff or user. */
  readonly actor?: string | undefined;
  /** Id, taxpayer number or name. */
  readonly company?: string | undefined;
  /** Such as `ticket.opened`. */
  readonly action?: string | undefined;
  /** `Ticket:100001`, `User:<id>`, or a type alone. */
  readonly entity?: string | undefined;
}

const actorKinds: readonly string[] = ['staff', 'user', 'system', 'import'] satisfies Actor['kind'][];

/**
 * Reads a filter. Days are those of `timeZone` (IANA); a moment without an offset is in it too.
 * @throws InvalidInput naming `from`, `to` or `entity`; DomainError `audit_actor_unknown`, `audit_actor_ambiguous`,
 *   `audit_company_unknown`, `audit_company_ambiguous`, `audit_entity_unknown`
 */
export async function parseAuditFilter(
  sql: Sql,
  text: AuditFilterText,
  timeZone: string,
): Promise<AuditFilter> {
  const { from, to, actor, company, action, entity } = text;
  return {
    ...(from ? { from: moment('from', from, timeZone) } : {}),
    ...(to ? { to: moment('to', to, timeZone) } : {}),
    ...(actor ? await actorFilter(sql, cleaned(actor)) : {}),
    ...(company ? { companyId: await companyId(sql, cleaned(company)) } : {}),
    ...(action ? { action: cleaned(action) } : {}),
    ...(entity ? await entityFilter(sql, cleaned(entity)) : {}),
  };
}

/** The database takes no NUL. */
function cleaned(text: string): string {
  return text.replaceAll('\0', '').trim();
}

function moment(field: 'from' | 'to', text: string, timeZone: string): Date {
  const given = DateTime.fromISO(text.trim(), { zone: timeZone });
  // Beyond these years PostgreSQL and JavaScript no longer agree on what a date is.
  if (!given.isValid || given.year < 1 || given.year > 9_999) {
    throw new InvalidInput([
      { field, code: 'date_invalid', message: 'a day (2026-11-01) or an ISO 8601 moment' },
    ]);
  }
  const wholeDay = !text.includes('T') && field === 'to';
  return (wholeDay ? given.plus({ days: 1 }) : given).toJSDate();
}

async function actorFilter(sql: Sql, text: string): Promise<Pick<AuditFilter, 'actorId' | 'actorKind'>> {
  if (actorKinds.includes(text)) return { actorKind: text as Actor['kind'] };
  if (isId(text)) return { actorId: text.toLowerCase() };
  const people = await sql.query<{ id: string }>(
    `SELECT id FROM staff_member WHERE email = lower($1)
     UNION SELECT id FROM portal_user WHERE email = lower($1)
     UNION SELECT user_id FROM user_email_alias WHERE email = lower($1)`,
    [text],
  );
  return { actorId: onlyOne('actor', text, people) };
}

async function companyId(sql: Sql, text: string): Promise<string> {
  if (isId(text)) return text.toLowerCase();
  const companies = await sql.query<{ id: string }>(
    'SELECT id FROM company WHERE inn = $1 OR lower(name) = lower($1)',
    [text],
  );
  return onlyOne('company', text, companies);
}

async function entityFilter(sql: Sql, text: string): Promise<Pick<AuditFilter, 'entityType' | 'entityId'>> {
  const [, type, name] = /^([A-Za-z]+)(?::(.+))?$/.exec(text) ?? [];
  if (!type || (name && !isId(name) && !(type === 'Ticket' && /^\d{1,9}$/.test(name)))) {
    throw new InvalidInput([
      { field: 'entity', code: 'entity_invalid', message: 'Ticket:100001 or User:<id>' },
    ]);
  }
  if (!name) return { entityType: type };
  if (isId(name)) return { entityType: type, entityId: name.toLowerCase() };
  const [ticket] = await sql.query<{ id: string }>('SELECT id FROM ticket WHERE number = $1', [Number(name)]);
  if (!ticket) throw new DomainError('audit_entity_unknown', { entity: text });
  return { entityType: type, entityId: ticket.id };
}

function onlyOne(what: 'actor' | 'company', text: string, found: readonly { readonly id: string }[]): string {
  if (found.length > 1) {
    throw new DomainError(`audit_${what}_ambiguous`, { [what]: text, ids: found.map(({ id }) => id) });
  }
  if (!found[0]) throw new DomainError(`audit_${what}_unknown`, { [what]: text });
  return found[0].id;
}
