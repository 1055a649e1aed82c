import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which mail is just being handed to the mail server, so that no transaction stays open meanwhile. */
export class ClaimMails20261122050500 implements MigrationInterface {
  name = 'ClaimMails20261122050500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail_message ADD COLUMN claimed_until timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail_message DROP COLUMN claimed_until');
  }
}
