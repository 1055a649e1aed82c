import type { Sql } from '../platform/index.js';
import { regulationInForce } from '../regulation/index.js';
import { dateIn } from './calendar-day.js';
import type { contractKinds } from './contract.entity.js';
import type { ProductTitle } from './contracts.queries.js';

/** A contract as its holder sees it. Dates are ISO calendar dates, both inclusive. */
export interface OwnContract {
  readonly id: string;
  readonly number: string;
  readonly kind: (typeof contractKinds)[number];
  /** How it stands today. */
  readonly standing: 'in_force' | 'suspended' | 'upcoming' | 'over' | 'used_up';
  readonly validFrom: string;
  readonly validUntil: string;
  readonly serviceLevel: string;
  readonly hotline: boolean;
  /** Tickets it still pays for; `null` without limit. */
  readonly ticketsLeft: number | null;
  /** `null` where it is the user's own. */
  readonly company: { readonly id: string; readonly name: string } | null;
  readonly products: readonly ProductTitle[];
}

/** What a page of a customer's contracts is narrowed to. */
export interface OwnContractsFilter {
  readonly userId: string;
  readonly now: Date;
  /** The code of a product: then only those that cover it and are in force (SPEC R4). */
  readonly product?: string | undefined;
  /** One contract alone. */
  readonly contractId?: string | undefined;
  /** The id the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

const mine = `(c.user_id = $1 OR c.company_id IN
  (SELECT company_id FROM company_link WHERE user_id = $1 AND status = 'active'))`;

const columns = `c.id, c.number, c.kind, c.valid_from AS "validFrom", c.valid_until AS "validUntil",
  c.service_level AS "serviceLevel", c.hotline, used.left AS "ticketsLeft",
  CASE WHEN c.status = 'suspended' THEN 'suspended' WHEN $2::date > c.valid_until THEN 'over'
    WHEN used.left <= 0 THEN 'used_up' WHEN $2::date < c.valid_from THEN 'upcoming' ELSE 'in_force' END AS standing,
  (SELECT json_build_object('id', o.id, 'name', o.name) FROM company o WHERE o.id = c.company_id) AS company,
  coalesce((SELECT json_agg(json_build_object('code', p.code, 'titleRu', p.title_ru, 'titleEn', p.title_en)
      ORDER BY p.code)
    FROM contract_product cp JOIN product p ON p.id = cp.product_id WHERE cp.contract_id = c.id), '[]') AS products`;

/** A page of the contracts a customer may name: their own and those of their companies, newest first. */
export async function contractsOfUser(sql: Sql, filter: OwnContractsFilter): Promise<OwnContract[]> {
  const { timeZone } = await regulationInForce(sql);
  return sql.query<OwnContract>(
    `SELECT * FROM (
       SELECT ${columns} FROM contract c
       CROSS JOIN LATERAL (SELECT CASE WHEN c.tickets_included IS NOT NULL THEN greatest(0, c.tickets_included -
         (SELECT count(*)::int FROM ticket t WHERE t.contract_id = c.id)) END AS left) used
       WHERE ${mine} AND ($4::uuid IS NULL OR c.id = $4) AND ($5::uuid IS NULL OR c.id < $5)
         AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM contract_product cp JOIN product p ON p.id = cp.product_id
           WHERE cp.contract_id = c.id AND p.code = $3))) own
     WHERE $3::text IS NULL OR own.standing = 'in_force'
     ORDER BY own.id DESC LIMIT $6`,
    [
      filter.userId,
      dateIn(timeZone, filter.now),
      filter.product ?? null,
      filter.contractId ?? null,
      filter.before ?? null,
      filter.limit,
    ],
  );
}
