import { one, type Sql } from '../../../src/platform/index.js';
import type { CompanyRow, ContractLine, DomainRow, EquipmentRow } from './company-view.js';

/** A company with counts of what hangs on it, or `null`. */
export function companyById(sql: Sql, companyId: string): Promise<CompanyRow<Date> | null> {
  return one<CompanyRow<Date>>(
    sql,
    `SELECT c.id, c.name, c.inn, c.members_share_tickets AS "membersShareTickets", c.version,
            c.created_at AS "createdAt",
            (SELECT count(*)::int FROM ticket t WHERE t.company_id = c.id) AS tickets,
            (SELECT count(*)::int FROM ticket t WHERE t.company_id = c.id
               AND t.status IN ('new', 'open', 'waiting_customer', 'solution_proposed')) AS "liveTickets",
            (SELECT count(*)::int FROM equipment e WHERE e.company_id = c.id) AS "equipmentCount"
     FROM company c WHERE c.id = $1`,
    [companyId],
  );
}

/** The live domains of a company, by name. */
export function domainsOfCompany(sql: Sql, companyId: string): Promise<Omit<DomainRow<Date>, 'readable'>[]> {
  return sql.query<Omit<DomainRow<Date>, 'readable'>>(
    `SELECT d.domain, d.include_subdomains AS "includeSubdomains", d.shared_reason AS "sharedReason",
            d.added_at AS "addedAt", s.full_name AS "addedByName",
            coalesce((SELECT json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY c.name)
              FROM company_domain o JOIN company c ON c.id = o.company_id
              WHERE o.domain = d.domain AND o.removed_at IS NULL AND o.company_id <> d.company_id), '[]') AS "sharedWith"
     FROM company_domain d LEFT JOIN staff_member s ON s.id = d.added_by
     WHERE d.company_id = $1 AND d.removed_at IS NULL ORDER BY d.domain`,
    [companyId],
  );
}

/** Equipment of a company, newest first. */
export function equipmentOfCompany(sql: Sql, companyId: string, limit: number): Promise<EquipmentRow[]> {
  return sql.query<EquipmentRow>(
    `SELECT id, serial_number AS "serialNumber", article, product, order_number AS "orderNumber",
            invoice_number AS "invoiceNumber"
     FROM equipment WHERE company_id = $1 ORDER BY id DESC LIMIT $2`,
    [companyId, limit],
  );
}

const contractColumns = `SELECT id, number, kind, status, valid_from AS "validFrom", valid_until AS "validUntil",
    service_level AS "serviceLevel", CASE WHEN status = 'suspended' THEN 'suspended' WHEN $2::date < valid_from THEN 'upcoming'
              WHEN $2::date > valid_until THEN 'over' ELSE 'inForce' END AS standing
  FROM contract`;

/** Contracts of a company, those that last longest first. `today` is a calendar date. */
export function contractsOfCompany(sql: Sql, companyId: string, today: string): Promise<ContractLine[]> {
  return sql.query<ContractLine>(
    `${contractColumns} WHERE company_id = $1 ORDER BY valid_until DESC, number LIMIT 100`,
    [companyId, today],
  );
}

/** Contracts of a contact person's own. */
export function contractsOfUser(sql: Sql, userId: string, today: string): Promise<ContractLine[]> {
  return sql.query<ContractLine>(
    `${contractColumns} WHERE user_id = $1 ORDER BY valid_until DESC, number LIMIT 100`,
    [userId, today],
  );
}
