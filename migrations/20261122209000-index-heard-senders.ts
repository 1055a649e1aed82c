import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many mails of a sender became messages lately is asked before each further one. */
export class IndexHeardSenders20261122209000 implements MigrationInterface {
  name = 'IndexHeardSenders20261122209000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX mail_message_heard ON mail_message (from_address, created_at)
        WHERE direction = 'in' AND status = 'handled';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX mail_message_heard');
  }
}
