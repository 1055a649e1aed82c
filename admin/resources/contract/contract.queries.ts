import { one, type Sql } from '../../../src/platform/index.js';
import type { ContractFacts } from './contract-view.js';

/** A contract as its page shows it; of its code it tells only whether there is one. `today` is a calendar date. */
export function contractById(
  sql: Sql,
  contractId: string,
  { locale, today }: { readonly locale: string; readonly today: string },
): Promise<ContractFacts | null> {
  return one<ContractFacts>(
    sql,
    `SELECT k.id, k.number, k.kind, k.status, k.suspended_reason AS "suspendedReason",
            CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'name', c.name) END AS company,
            CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.full_name) END AS user,
            k.holder_name AS "holderName", k.code_hash IS NOT NULL AS "hasCode", k.valid_from AS "validFrom",
            k.valid_until AS "validUntil", k.service_level AS "serviceLevel", k.hotline,
            CASE WHEN k.status = 'suspended' THEN 'suspended' WHEN $3::date < k.valid_from THEN 'upcoming'
              WHEN $3::date > k.valid_until THEN 'over' ELSE 'inForce' END AS standing,
            coalesce((SELECT json_agg(json_build_object('id', p.id, 'code', p.code,
                'title', CASE $2 WHEN 'ru' THEN p.title_ru ELSE p.title_en END) ORDER BY p.code)
              FROM contract_product cp JOIN product p ON p.id = cp.product_id WHERE cp.contract_id = k.id), '[]') AS products,
            (SELECT count(*)::int FROM ticket t WHERE t.contract_id = k.id) AS tickets
     FROM contract k LEFT JOIN company c ON c.id = k.company_id LEFT JOIN portal_user u ON u.id = k.user_id
     WHERE k.id = $1`,
    [contractId, locale, today],
  );
}
