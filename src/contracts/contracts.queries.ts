import { DomainError, type Sql, type Tx } from '../platform/index.js';
import { dateIn } from './calendar-day.js';
import {
  resolveEntitlement,
  type ContractChoice,
  type EntitlementDecision,
  type EntitlementFact,
} from './policies/entitlement.js';

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
  /** Whether the regulation attaches the only contract that fits. */
  readonly autoAttach: boolean;
  /** A ticket that is there already: what it uses up of a contract is its own to use. */
  readonly ticketId?: string | undefined;
}

export interface ClientStanding {
  /** The contract the ticket is opened under, and why it is that one or none. */
  readonly contractId: string | null;
  readonly choice: ContractChoice;
  readonly coveredByContract: boolean;
  readonly currentClient: boolean;
}

/** A company with more contracts than this has the newest of them asked. */
const mostAsked = 500;

const inForce = "c.status = 'active' AND $1::date BETWEEN c.valid_from AND c.valid_until";
const covers = `EXISTS (SELECT 1 FROM contract_product cp JOIN product p ON p.id = cp.product_id
  WHERE cp.contract_id = c.id AND p.code = $4)`;
const ticketsLeft = `CASE WHEN c.tickets_included IS NOT NULL THEN
  c.tickets_included - (SELECT count(*)::int FROM ticket t WHERE t.contract_id = c.id AND t.id IS DISTINCT FROM $5::uuid) END`;

/**
 * Under which contract a ticket is opened, whether a contract of the customer covers the product now, and whether the
 * register knows them as a client (SPEC R1.8, R3.6, R4).
 * @throws DomainError `contract_unknown` for one that is not theirs, `contract_does_not_cover` for one that does not
 *   cover the product or is not valid today, `contract_exhausted` for one whose tickets are used up
 */
export async function clientStanding(tx: Tx, question: StandingQuestion): Promise<ClientStanding> {
  const { contractId: namedId, autoAttach } = question;
  const today = dateIn(question.timeZone, tx.now);
  let contracts = await ownContracts(tx, question, today);
  let decision = resolveEntitlement({ contracts, namedId, autoAttach });
  if (await heldForOne(tx, decision, contracts)) {
    // Two tickets at once must not share the last one paid for: asked again, now that nobody else is counting.
    contracts = await ownContracts(tx, question, today);
    decision = resolveEntitlement({ contracts, namedId, autoAttach });
  }
  if ('refused' in decision) throw new DomainError(decision.refused);
  const fitsNow = (contract: EntitlementFact) => contract.inForce && contract.covers;
  return {
    ...decision,
    coveredByContract: decision.contractId !== null || contracts.some(fitsNow),
    currentClient: contracts.some((contract) => contract.inForce) || (await isStated(tx, question, today)),
  };
}

type OwnQuestion = Pick<StandingQuestion, 'userId' | 'companyIds' | 'product' | 'ticketId'>;

/** The contract that was the only one to fit on a day, as far as the register still tells, with its service level. */
export async function onlyFittingOn(
  sql: Sql,
  day: string,
  question: OwnQuestion,
): Promise<{ readonly contractId: string; readonly serviceLevel: string } | null> {
  const contracts = await ownContracts(sql, question, day);
  const decision = resolveEntitlement({ contracts, namedId: undefined, autoAttach: true });
  if ('refused' in decision || decision.contractId === null) return null;
  const [found] = await sql.query<{ level: string }>(
    'SELECT service_level AS level FROM contract WHERE id = $1',
    [decision.contractId],
  );
  return { contractId: decision.contractId, serviceLevel: found!.level };
}

async function ownContracts(sql: Sql, question: OwnQuestion, today: string): Promise<EntitlementFact[]> {
  return sql.query<EntitlementFact>(
    `SELECT c.id AS "contractId", ${inForce} AS "inForce", $4::text IS NULL OR ${covers} AS covers,
            ${ticketsLeft} AS "ticketsLeft"
     FROM contract c WHERE c.user_id = $2 OR c.company_id = ANY($3)
     ORDER BY c.valid_until DESC, c.id LIMIT ${String(mostAsked)}`,
    [today, question.userId, question.companyIds, question.product ?? null, question.ticketId ?? null],
  );
}

/** Locks the contract decided for, where it pays for so many tickets and no more. */
async function heldForOne(
  tx: Tx,
  decision: EntitlementDecision,
  contracts: readonly EntitlementFact[],
): Promise<boolean> {
  if ('refused' in decision || decision.contractId === null) return false;
  const { contractId } = decision;
  const limited = contracts.some(
    (contract) => contract.contractId === contractId && contract.ticketsLeft !== null,
  );
  if (limited) await tx.query('SELECT 1 FROM contract WHERE id = $1 FOR NO KEY UPDATE', [contractId]);
  return limited;
}

/** Whether one more ticket may go under this contract; until the transaction ends nobody else counts on it. */
export async function hasTicketLeft(tx: Tx, contractId: string): Promise<boolean> {
  const [row] = await tx.query<{ included: number | null }>(
    'SELECT tickets_included AS included FROM contract WHERE id = $1 FOR NO KEY UPDATE',
    [contractId],
  );
  if (row?.included === null || row === undefined) return row !== undefined;
  const [used] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM ticket WHERE contract_id = $1',
    [contractId],
  );
  return used!.count < row.included;
}

/** Whether a contract in force has a number or the holder the customer stated; apart, as most state neither. */
async function isStated(tx: Tx, question: StandingQuestion, today: string): Promise<boolean> {
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

/** A product by its names. */
export interface ProductTitle {
  readonly code: string;
  readonly titleRu: string;
  readonly titleEn: string;
}

/** What a contract covers, in the order of their codes. */
export async function productsOfContract(sql: Sql, contractId: string): Promise<ProductTitle[]> {
  return sql.query<ProductTitle>(
    `SELECT p.code, p.title_ru AS "titleRu", p.title_en AS "titleEn"
     FROM contract_product cp JOIN product p ON p.id = cp.product_id WHERE cp.contract_id = $1 ORDER BY p.code`,
    [contractId],
  );
}

/** A contract of theirs that has the hot line and is valid now, or `null` (seed 001). */
export async function hotlineContractOf(
  tx: Tx,
  { userId, companyIds, timeZone }: Pick<StandingQuestion, 'userId' | 'companyIds' | 'timeZone'>,
): Promise<string | null> {
  const [contract] = await tx.query<{ id: string }>(
    `SELECT c.id FROM contract c WHERE (c.user_id = $2 OR c.company_id = ANY($3)) AND c.hotline AND ${inForce}
     ORDER BY c.valid_until DESC, c.id LIMIT 1`,
    [dateIn(timeZone, tx.now), userId, companyIds],
  );
  return contract?.id ?? null;
}

/** The products in use, in the order of their codes. */
export async function openProducts(sql: Sql): Promise<ProductTitle[]> {
  return sql.query(
    'SELECT code, title_ru AS "titleRu", title_en AS "titleEn" FROM product WHERE retired_at IS NULL ORDER BY code',
  );
}
