import type { Sql } from '../platform/index.js';

/** A contact whose address lies at a domain or under it, with what bears on a link to one company. */
export interface ContactUnder {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly confirmed: boolean;
  /** The address stands on staff's evidence alone. */
  readonly vouched: boolean;
  /** There is a link to the company already, in force or not. */
  readonly linked: boolean;
  readonly endedForCause: boolean;
}

/** What is asked at once: more contacts of one domain than this are shown and linked in portions. */
export const CONTACTS_AT_ONCE = 1_000;

/**
 * Contacts at this domain, and below it where subdomains are included, by id; one more than `CONTACTS_AT_ONCE` at most,
 * so that it can be told that there are more. `unlinked` leaves out who has a link to the company.
 */
export async function contactsUnder(
  sql: Sql,
  asked: {
    readonly companyId: string;
    readonly domain: string;
    readonly includeSubdomains: boolean;
    readonly unlinked?: boolean;
  },
): Promise<ContactUnder[]> {
  const [at, below] = ['@', '.'].map((mark) => Array.from(`${mark}${asked.domain}`).reverse().join(''));
  const from = [at!, asked.includeSubdomains ? below! : at!];
  // The sign after `@` or `.` closes the range of everything that begins like this.
  const until = from.map(
    (text) => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1),
  );
  return sql.query<ContactUnder>(
    `SELECT * FROM (
       SELECT u.id, u.full_name AS "fullName", u.email, u.email_confirmed_at IS NOT NULL AS confirmed,
              u.email_vouched_at IS NOT NULL AS vouched,
              EXISTS (SELECT 1 FROM company_link l WHERE l.user_id = u.id AND l.company_id = $1
                        AND l.status IN ('pending', 'active', 'suspended')) AS linked,
              EXISTS (SELECT 1 FROM company_link l WHERE l.user_id = u.id AND l.company_id = $1
                        AND l.status = 'ended' AND l.ended_for_cause) AS "endedForCause"
       FROM portal_user u
       WHERE u.status IN ('active', 'blocked')
         AND (reverse(u.email) COLLATE "C" >= $2 AND reverse(u.email) COLLATE "C" < $3
           OR reverse(u.email) COLLATE "C" >= $4 AND reverse(u.email) COLLATE "C" < $5)
     ) under WHERE NOT ($6 AND linked) ORDER BY id LIMIT ${String(CONTACTS_AT_ONCE + 1)}`,
    [asked.companyId, from[0], until[0], from[1], until[1], asked.unlinked ?? false],
  );
}
