import { DateTime } from 'luxon';
import { DomainError, isId, type Sql, type Tx } from '../platform/index.js';

/** Who asks and what they name, as far as contracts are concerned. */
export interface StandingQuestion {
  readonly userId: string;
  readonly companyIds: readonly string[];
  readonly contractId: string | undefined;
  readonly product: string | undefined;
  /** Contract, certificate, account or invoice numbers the customer stated. */
  readonly statedNumbers: readonly string[];
  readonly statedHolder: string | null;
  /** Zone whose calendar date decides what is valid today. */
  readonly timeZone: string;
}

export interface ClientStanding {
  readonly coveredByContract: boolean;
  readonly currentClient: boolean;
}

const inForce = "c.status = 'active' AND $1::date BETWEEN c.valid_from AND c.valid_until";
const covers = `EXISTS (SELECT 1 FROM contract_product cp JOIN product p ON p.id = cp.product_id
  WHERE cp.contract_id = c.id AND p.code = $4)`;

/**
 * Whether a contract of the customer covers the product now, and whether the register knows them as a client
 * (SPEC R1.8, R3.6).
 * @throws DomainError `contract_unknown` for one that is not theirs, `contract_does_not_cover` for one that does not
 *   cover the product or is not valid today
 */
export async function clientStanding(tx: Tx, question: StandingQuestion): Promise<ClientStanding> {
  const today = DateTime.fromJSDate(tx.now, { zone: question.timeZone }).toISODate();
  const [own] = await tx.query<{ covered: boolean | null; client: boolean }>(
    `SELECT bool_or($4::text IS NULL OR ${covers}) AS covered, count(*) > 0 AS client
     FROM contract c WHERE (c.user_id = $2 OR c.company_id = ANY($3)) AND ${inForce}`,
    [today, question.userId, question.companyIds, question.product ?? null],
  );
  const coveredByContract = question.contractId
    ? await coversNamed(tx, question, question.contractId, today)
    : (own!.covered ?? false);
  return { coveredByContract, currentClient: own!.client || (await isStated(tx, question, today)) };
}

/** Whether a contract in force has a number or the holder the customer stated; apart, as most state neither. */
async function isStated(tx: Tx, question: StandingQuestion, today: string | null): Promise<boolean> {
  const { statedNumbers, statedHolder } = question;
  const numbers = statedNumbers.map((number) => number.trim().toUpperCase());
  // All kinds there are: the index of numbers begins with the kind.
  const byNumber = `c.kind IN ('contract', 'certificate', 'invoice', 'product_registration') AND upper(c.number) = ANY($2)`;
  const stated = [
    ...(numbers.length > 0 ? [{ condition: byNumber, value: numbers }] : []),
    ...(statedHolder === null
      ? []
      : [{ condition: 'lower(c.holder_name) = lower($2)', value: statedHolder }]),
  ];
  for (const { condition, value } of stated) {
    const text = `SELECT 1 FROM contract c WHERE ${condition} AND ${inForce} LIMIT 1`;
    if ((await tx.query(text, [today, value])).length > 0) return true;
  }
  return false;
}

async function coversNamed(tx: Tx, question: StandingQuestion, contractId: string, today: string | null) {
  if (!isId(contractId)) throw new DomainError('contract_unknown');
  const [row] = await tx.query<{ covers: boolean }>(
    `SELECT ${inForce} AND ($4::text IS NULL OR ${covers}) AS covers FROM contract c
     WHERE c.id = $5 AND (c.user_id = $2 OR c.company_id = ANY($3))`,
    [today, question.userId, question.companyIds, question.product ?? null, contractId],
  );
  if (!row) throw new DomainError('contract_unknown');
  if (!row.covers) throw new DomainError('contract_does_not_cover');
  return true;
}

/** The products in use, in the order of their codes. */
export async function openProducts(sql: Sql): Promise<{ code: string; titleRu: string; titleEn: string }[]> {
  return sql.query(
    'SELECT code, title_ru AS "titleRu", title_en AS "titleEn" FROM product WHERE retired_at IS NULL ORDER BY code',
  );
}
