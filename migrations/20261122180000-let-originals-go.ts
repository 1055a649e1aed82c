import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the bytes of a mail were let go; what was understood of it stays. */
export class LetOriginalsGo20261122180000 implements MigrationInterface {
  name = 'LetOriginalsGo20261122180000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE incoming_mail ADD COLUMN original_gone_at timestamptz(3);
      CREATE INDEX incoming_mail_originals ON incoming_mail (received_at) WHERE original_gone_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE incoming_mail DROP COLUMN original_gone_at');
  }
}
