import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the console's lists search, filter and sort by, column by column: parts of names, addresses and numbers by
 * trigrams, everything else in its order.
 */
export class IndexWhatStaffLookFor20261101000700 implements MigrationInterface {
  name = 'IndexWhatStaffLookFor20261101000700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX portal_user_parts ON portal_user
        USING gin (email gin_trgm_ops, full_name gin_trgm_ops, phone gin_trgm_ops);
      CREATE INDEX portal_user_name ON portal_user (full_name, id);
      CREATE INDEX company_parts ON company USING gin (name gin_trgm_ops, inn gin_trgm_ops);
      CREATE INDEX company_name ON company (name, id);
      CREATE INDEX company_domain_search ON company_domain USING gin (domain gin_trgm_ops);
      CREATE INDEX company_domain_name ON company_domain (domain, id);
      CREATE INDEX equipment_search ON equipment
        USING gin (serial_number gin_trgm_ops, order_number gin_trgm_ops, invoice_number gin_trgm_ops);
      CREATE INDEX company_link_user ON company_link (user_id, id);
      CREATE INDEX company_link_search ON company_link USING gin (judged_email gin_trgm_ops);
      CREATE INDEX contract_search ON contract USING gin (number gin_trgm_ops, holder_name gin_trgm_ops);
      CREATE INDEX contract_term ON contract (valid_until, id);
      CREATE INDEX mail_message_search ON mail_message USING gin (to_address gin_trgm_ops);
      CREATE INDEX mail_message_user ON mail_message (user_id, id) WHERE user_id IS NOT NULL;
      CREATE INDEX mail_message_created ON mail_message USING brin (created_at);
      CREATE INDEX audit_event_action ON audit_event (action, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX audit_event_action, mail_message_created, mail_message_user, mail_message_search, contract_term,
        contract_search, company_link_search, company_link_user, equipment_search, company_domain_name,
        company_domain_search, company_name, company_parts, portal_user_name, portal_user_parts
    `);
  }
}
