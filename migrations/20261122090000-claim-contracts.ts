import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contracts that customers register themselves, and how many tickets one pays for. */
export class ClaimContracts20261122090000 implements MigrationInterface {
  name = 'ClaimContracts20261122090000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contract
        ADD COLUMN tickets_included integer,
        ADD COLUMN claimed_by uuid,
        ADD COLUMN claimed_at timestamptz(3),
        ADD CONSTRAINT contract_tickets_counted CHECK (tickets_included > 0),
        ADD CONSTRAINT contract_claimed_by_fk FOREIGN KEY (claimed_by) REFERENCES portal_user (id),
        ADD CONSTRAINT contract_claim_whole CHECK ((claimed_by IS NULL) = (claimed_at IS NULL));
      CREATE INDEX contract_claimed_by ON contract (claimed_by) WHERE claimed_by IS NOT NULL;
      CREATE INDEX ticket_contract ON ticket (contract_id) WHERE contract_id IS NOT NULL;

      CREATE TABLE contract_check (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        contract_id uuid NOT NULL,
        checked_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        confirmed_at timestamptz(3),
        CONSTRAINT contract_check_pk PRIMARY KEY (id),
        CONSTRAINT contract_check_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id),
        CONSTRAINT contract_check_contract_fk FOREIGN KEY (contract_id) REFERENCES contract (id)
      );
      CREATE INDEX contract_check_contract ON contract_check (contract_id);
      CREATE INDEX contract_check_user ON contract_check (user_id, expires_at);

      ALTER TABLE ticket
        ADD COLUMN contract_choice text,
        ADD CONSTRAINT ticket_contract_choice_known CHECK (contract_choice IN
          ('named', 'only_one', 'several', 'not_automatic', 'none_owned', 'none_in_force', 'none_covers', 'all_used_up'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket DROP CONSTRAINT ticket_contract_choice_known, DROP COLUMN contract_choice;
      DROP TABLE contract_check;
      DROP INDEX ticket_contract, contract_claimed_by;
      ALTER TABLE contract DROP CONSTRAINT contract_claim_whole, DROP CONSTRAINT contract_claimed_by_fk,
        DROP CONSTRAINT contract_tickets_counted, DROP COLUMN tickets_included, DROP COLUMN claimed_by,
        DROP COLUMN claimed_at;
    `);
  }
}
