import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which process has claimed a mail, and when each was last seen: what a dead one has claimed is free soon. */
export class NameWhoseClaims20261122183000 implements MigrationInterface {
  name = 'NameWhoseClaims20261122183000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE working_process (
        id uuid NOT NULL,
        seen_at timestamptz(3) NOT NULL,
        CONSTRAINT working_process_pk PRIMARY KEY (id)
      );
      ALTER TABLE mail_message ADD COLUMN claimed_by uuid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail_message DROP COLUMN claimed_by; DROP TABLE working_process');
  }
}
