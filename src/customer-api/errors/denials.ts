import type { Request } from 'express';
import type { Observation } from '../../audit/index.js';
import { isId, one, type AuditSubject, type Sql } from '../../platform/index.js';
import { anonymousActor, callerOf } from '../caller.js';

const longestAddress = 254;

/**
 * What an auditor should know of a refusal: that somebody tried another's ticket or file, though the answer is that there
 * is none, did what is not theirs to do, or could not sign in. Found out after the answer, from what the request names
 * alone; what was typed as a password is never looked at.
 */
export function denialOf(request: Request, code: string): Observation | null {
  const about = subjects[code]?.(request);
  if (!about) return null;
  const caller = callerOf(request);
  if (!caller && code !== 'sign_in_refused') return null;
  return {
    act: 'denied',
    actor: caller?.actor ?? anonymousActor(request),
    key: `${code} ${about.key}`,
    what: code,
    facts: {},
    about: about.find,
  };
}

interface About {
  readonly key: string;
  readonly find: (sql: Sql) => Promise<AuditSubject | null>;
}

const subjects: Readonly<Record<string, (request: Request) => About | null>> = {
  ticket_unknown: (request) => byText(request.params['number'], ticketSql),
  attachment_unknown: (request) => {
    const { id } = request.params;
    return isId(id) ? byText(id, fileSql) : null;
  },
  forbidden: (request) => {
    const id = callerOf(request)?.user.id;
    return id ? { key: id, find: () => Promise.resolve(aboutUser(id)) } : null;
  },
  sign_in_refused: (request) => {
    const { email } = (request.body ?? {}) as { email?: unknown };
    return typeof email === 'string' ? byText(email.trim(), accountSql) : null;
  },
};

function aboutUser(id: string): AuditSubject {
  return { entity: { type: 'User', id }, userId: id };
}

interface Found {
  readonly type: string;
  readonly id: string;
  readonly ticketId: string | null;
  readonly companyId: string | null;
  readonly userId: string | null;
}

/** What a request named, looked up later; the text is one line that a database takes. */
function byText(text: unknown, statement: string): About | null {
  if (typeof text !== 'string' || text === '' || text.length > longestAddress || text.includes('\0'))
    return null;
  return {
    key: text.toLowerCase(),
    find: async (sql) => {
      const found = await one<Found>(sql, statement, [text]);
      if (!found) return null;
      const { type, id, ...columns } = found;
      return { entity: { type, id }, ...columns };
    },
  };
}

const ticketSql = `
  SELECT 'Ticket' AS type, id, id AS "ticketId", company_id AS "companyId", requester_id AS "userId"
  FROM ticket WHERE number = CASE WHEN $1 ~ '^[0-9]{1,9}$' THEN $1::integer END OR legacy_number = $1
  UNION ALL
  SELECT 'ArchivedTicket', id, NULL, company_id, requester_id FROM archived_ticket
  WHERE number = CASE WHEN $1 ~ '^[0-9]{1,9}$' THEN $1::integer END OR legacy_number = $1
  LIMIT 1`;

const fileSql = `
  SELECT 'File' AS type, f.id, t.id AS "ticketId", t.company_id AS "companyId",
         coalesce(t.requester_id, f.user_id) AS "userId"
  FROM attachment f LEFT JOIN message m ON m.id = f.message_id LEFT JOIN ticket t ON t.id = m.ticket_id
  WHERE f.id = $1`;

const accountSql = `
  SELECT 'User' AS type, id, NULL AS "ticketId", NULL AS "companyId", id AS "userId" FROM portal_user
  WHERE email = lower($1)
  UNION ALL
  SELECT 'User', user_id, NULL, NULL, user_id FROM user_email_alias WHERE email = lower($1)
  LIMIT 1`;
