import { returnedJson, type ReturnedFacts } from '../outbox/index.js';
import type { Sql } from '../platform/index.js';

/** Who asks, as staff see them beside the conversation. Claims are what they said, never a right. */
export interface RequesterCard {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly emailConfirmed: boolean;
  /** Letters to the address come back. */
  readonly returned: ReturnedFacts | null;
  readonly phone: string | null;
  readonly status: string;
  readonly claimedCompanyName: string | null;
  readonly claimedContractNumber: string | null;
  readonly claimedAccountNumber: string | null;
  readonly claimedRegisteredName: string | null;
  /** Other tickets of theirs, and how many of those are live; counted up to 1000. */
  readonly otherTickets: number;
  readonly otherLiveTickets: number;
  readonly links: readonly { companyId: string; companyName: string; status: string; since: Date }[];
}

/** @param ticketId the one that is not counted among the others */
export async function requesterCard(sql: Sql, userId: string, ticketId: string): Promise<RequesterCard> {
  const others = (condition: string): string =>
    `(SELECT count(*)::int FROM (SELECT 1 FROM ticket o WHERE o.requester_id = u.id AND o.id <> $2 ${condition} LIMIT 1000) x)`;
  const [card] = await sql.query<Omit<RequesterCard, 'links'>>(
    `SELECT u.id, u.full_name AS "fullName", u.email, u.email_confirmed_at IS NOT NULL AS "emailConfirmed",
            ${returnedJson('u.email')} AS returned, u.phone, u.status,
            u.claimed_company_name AS "claimedCompanyName", u.claimed_contract_number AS "claimedContractNumber",
            u.claimed_account_number AS "claimedAccountNumber", u.claimed_registered_name AS "claimedRegisteredName",
            ${others('')} AS "otherTickets",
            ${others("AND o.status IN ('new', 'open', 'waiting_customer', 'solution_proposed')")} AS "otherLiveTickets"
     FROM portal_user u WHERE u.id = $1`,
    [userId, ticketId],
  );
  const links = await sql.query<RequesterCard['links'][number]>(
    `SELECT l.company_id AS "companyId", c.name AS "companyName", l.status, coalesce(l.approved_at, l.requested_at) AS since
     FROM company_link l JOIN company c ON c.id = l.company_id
     WHERE l.user_id = $1 AND l.status IN ('pending', 'active', 'suspended') ORDER BY l.requested_at, l.id`,
    [userId],
  );
  return { ...card!, links };
}

/** The company a ticket was opened under. */
export interface CompanyCard {
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly membersShareTickets: boolean;
  readonly domains: readonly string[];
  /** Counted up to 1000. */
  readonly liveTickets: number;
}

export async function companyCard(sql: Sql, companyId: string): Promise<CompanyCard> {
  const [card] = await sql.query<CompanyCard>(
    `SELECT c.id, c.name, c.inn, c.members_share_tickets AS "membersShareTickets",
            ARRAY(SELECT d.domain FROM company_domain d WHERE d.company_id = c.id AND d.removed_at IS NULL ORDER BY d.domain) AS domains,
            (SELECT count(*)::int FROM (SELECT 1 FROM ticket t WHERE t.company_id = c.id
               AND t.status IN ('new', 'open', 'waiting_customer', 'solution_proposed') LIMIT 1000) x) AS "liveTickets"
     FROM company c WHERE c.id = $1`,
    [companyId],
  );
  return card!;
}

/** The contract a ticket names. Dates are calendar days, both inclusive. */
export interface ContractCard {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly serviceLevel: string;
  readonly hotline: boolean;
  readonly status: string;
}

export async function contractCard(sql: Sql, contractId: string): Promise<ContractCard> {
  const [card] = await sql.query<ContractCard>(
    `SELECT id, number, kind, valid_from::text AS "validFrom", valid_until::text AS "validUntil",
            service_level AS "serviceLevel", hotline, status FROM contract WHERE id = $1`,
    [contractId],
  );
  return card!;
}

/** A serial number the customer named, and the company whose equipment it is known to be. */
export interface KnownSerial {
  readonly serialNumber: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly product: string | null;
}

/** In the order given, compared without case. */
export async function knownSerials(sql: Sql, serialNumbers: readonly string[]): Promise<KnownSerial[]> {
  if (serialNumbers.length === 0) return [];
  return sql.query<KnownSerial>(
    `SELECT s.serial AS "serialNumber", e.company_id AS "companyId", c.name AS "companyName", e.product
     FROM unnest($1::text[]) WITH ORDINALITY AS s (serial, place)
     LEFT JOIN equipment e ON upper(e.serial_number) = upper(s.serial)
     LEFT JOIN company c ON c.id = e.company_id ORDER BY s.place`,
    [serialNumbers],
  );
}

/** What the fields of a ticket are called: those of its type's form, and its product's title where it is a known one. */
export interface FormWords {
  readonly fields: readonly { code: string; label: { ru: string; en: string }; required: boolean }[];
  readonly productRu: string | null;
  readonly productEn: string | null;
}

export async function formWords(sql: Sql, typeCode: string, productCode: string | null): Promise<FormWords> {
  const [words] = await sql.query<FormWords>(
    `SELECT y.fields, p.title_ru AS "productRu", p.title_en AS "productEn"
     FROM ticket_type y LEFT JOIN product p ON p.code = $2 WHERE y.code = $1`,
    [typeCode, productCode],
  );
  return words!;
}

/** Somebody a ticket can be opened for. */
export interface PossibleRequester {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly companies: readonly string[];
}

/** Active customers whose name or address has this text, or the one with this id; a dozen at most. */
export async function possibleRequesters(
  sql: Sql,
  { text, id }: { readonly text: string; readonly id: string | null },
): Promise<PossibleRequester[]> {
  return sql.query<PossibleRequester>(
    `SELECT u.id, u.full_name AS "fullName", u.email,
            ARRAY(SELECT c.name FROM company_link l JOIN company c ON c.id = l.company_id
                  WHERE l.user_id = u.id AND l.status = 'active' ORDER BY c.name) AS companies
     FROM portal_user u
     WHERE u.status = 'active' AND (u.id = $1 OR ($1::uuid IS NULL AND (u.email || ' ' || u.full_name) ILIKE $2))
     ORDER BY u.full_name, u.id LIMIT 12`,
    [id, `%${text.replace(/[\\%_]/g, '\\$&')}%`],
  );
}
