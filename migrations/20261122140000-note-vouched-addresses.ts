import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that staff put in force on evidence, before anybody was reached there. */
export class NoteVouchedAddresses20261122140000 implements MigrationInterface {
  name = 'NoteVouchedAddresses20261122140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE portal_user
        ADD COLUMN email_vouched_at timestamptz(3),
        ADD CONSTRAINT portal_user_vouched_is_confirmed CHECK (email_vouched_at IS NULL OR email_confirmed_at IS NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE portal_user DROP CONSTRAINT portal_user_vouched_is_confirmed, DROP COLUMN email_vouched_at;
    `);
  }
}
