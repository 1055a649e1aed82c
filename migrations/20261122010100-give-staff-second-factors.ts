import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second factor of staff: its secret and recovery codes in tables that no resource reads. */
export class GiveStaffSecondFactors20261122010100 implements MigrationInterface {
  name = 'GiveStaffSecondFactors20261122010100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Since when a sign-in asks for a code; the secret stands elsewhere.
      ALTER TABLE staff_member ADD COLUMN second_factor_at timestamptz(3);

      CREATE TABLE staff_second_factor (
        staff_id uuid NOT NULL,
        -- Sealed: readable with OPORA_SECRET alone.
        secret bytea NOT NULL,
        key_id text NOT NULL,
        -- The newest time step that was used: it and every older one are spent.
        last_step bigint NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT staff_second_factor_pk PRIMARY KEY (staff_id),
        CONSTRAINT staff_second_factor_staff_fk FOREIGN KEY (staff_id) REFERENCES staff_member (id)
      );
      CREATE TABLE staff_recovery_code (
        staff_id uuid NOT NULL,
        hash bytea NOT NULL,
        used_at timestamptz(3),
        CONSTRAINT staff_recovery_code_pk PRIMARY KEY (staff_id, hash),
        CONSTRAINT staff_recovery_code_factor_fk FOREIGN KEY (staff_id)
          REFERENCES staff_second_factor (staff_id) ON DELETE CASCADE
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE staff_recovery_code, staff_second_factor;
      ALTER TABLE staff_member DROP COLUMN second_factor_at;
    `);
  }
}
