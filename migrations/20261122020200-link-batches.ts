import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contacts linked together by one decision, which can be taken back as one; contacts found by their domain. */
export class LinkBatches20261122020200 implements MigrationInterface {
  name = 'LinkBatches20261122020200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE company_link_batch (
        id uuid NOT NULL,
        company_id uuid NOT NULL,
        domain text NOT NULL,
        links integer NOT NULL,
        reason text,
        made_by uuid NOT NULL,
        made_at timestamptz(3) NOT NULL,
        undone_by uuid,
        undone_at timestamptz(3),
        undone_reason text,
        CONSTRAINT company_link_batch_pk PRIMARY KEY (id),
        CONSTRAINT company_link_batch_not_empty CHECK (links > 0),
        CONSTRAINT company_link_batch_undone_whole CHECK ((undone_at IS NULL) = (undone_reason IS NULL)),
        CONSTRAINT company_link_batch_company_fk FOREIGN KEY (company_id) REFERENCES company (id),
        CONSTRAINT company_link_batch_made_by_fk FOREIGN KEY (made_by) REFERENCES staff_member (id),
        CONSTRAINT company_link_batch_undone_by_fk FOREIGN KEY (undone_by) REFERENCES staff_member (id)
      );
      CREATE INDEX company_link_batch_company ON company_link_batch (company_id, id);
      ALTER TABLE company_link ADD COLUMN batch_id uuid,
        ADD CONSTRAINT company_link_batch_fk FOREIGN KEY (batch_id) REFERENCES company_link_batch (id);
      CREATE INDEX company_link_of_batch ON company_link (batch_id) WHERE batch_id IS NOT NULL;
      CREATE INDEX contract_number ON contract (upper(number));
      CREATE INDEX equipment_invoice ON equipment (upper(invoice_number)) WHERE invoice_number IS NOT NULL;
      CREATE INDEX equipment_order ON equipment (upper(order_number)) WHERE order_number IS NOT NULL;
      -- Read from the end, addresses at or under one domain lie side by side.
      CREATE INDEX portal_user_domain ON portal_user (reverse(email) COLLATE "C") WHERE status IN ('active', 'blocked');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX portal_user_domain, equipment_order, equipment_invoice, contract_number;
      ALTER TABLE company_link DROP COLUMN batch_id;
      DROP TABLE company_link_batch;
    `);
  }
}
