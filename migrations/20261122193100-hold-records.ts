import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Legal holds: what must not be destroyed while a dispute or an inquiry needs it. */
export class HoldRecords20261122193100 implements MigrationInterface {
  name = 'HoldRecords20261122193100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE legal_hold (
        id uuid NOT NULL,
        entity_type text NOT NULL,
        entity_id uuid NOT NULL,
        reason text NOT NULL,
        placed_by uuid NOT NULL,
        placed_at timestamptz(3) NOT NULL,
        lifted_by uuid,
        lifted_at timestamptz(3),
        lifted_reason text,
        CONSTRAINT legal_hold_pk PRIMARY KEY (id),
        CONSTRAINT legal_hold_entity_known CHECK (entity_type IN ('User', 'Company', 'Ticket')),
        CONSTRAINT legal_hold_reason_given CHECK (btrim(reason) <> ''),
        CONSTRAINT legal_hold_lifted_whole CHECK
          ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_reason IS NULL)),
        CONSTRAINT legal_hold_placed_by_fk FOREIGN KEY (placed_by) REFERENCES staff_member (id),
        CONSTRAINT legal_hold_lifted_by_fk FOREIGN KEY (lifted_by) REFERENCES staff_member (id)
      );
      CREATE UNIQUE INDEX legal_hold_one_live ON legal_hold (entity_id) WHERE lifted_at IS NULL;
      CREATE INDEX legal_hold_entity ON legal_hold (entity_id, placed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE legal_hold');
  }
}
