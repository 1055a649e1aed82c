import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the staff queue walks besides live tickets: closed ones newest first, and follow-ups to be confirmed. */
export class IndexQueue20261101000600 implements MigrationInterface {
  name = 'IndexQueue20261101000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX ticket_closed ON ticket (closed_at DESC, id DESC) WHERE status = 'closed';
      CREATE INDEX ticket_created ON ticket USING brin (created_at);
      CREATE INDEX ticket_follow_up_claimed ON ticket_follow_up (ticket_id) WHERE status = 'claimed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ticket_closed, ticket_created, ticket_follow_up_claimed');
  }
}
