import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Load is counted from what stands in the tickets: those opened and those closed in a period are found, and measured, in
 * the index alone.
 */
export class IndexLoad20261122216100 implements MigrationInterface {
  name = 'IndexLoad20261122216100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who drops an index keeps readers waiting until the end: that comes last.
      CREATE INDEX ticket_opened ON ticket (created_at)
        INCLUDE (company_id, assignee_id, type_id, first_response_due_at, first_responded_at, closed_at);
      CREATE INDEX ticket_closed_in_period ON ticket (closed_at DESC, id DESC)
        INCLUDE (created_at, company_id, assignee_id, type_id) WHERE status = 'closed';
      DROP INDEX ticket_created, ticket_closed;
      ALTER INDEX ticket_closed_in_period RENAME TO ticket_closed;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ticket_opened, ticket_closed;
      CREATE INDEX ticket_closed ON ticket (closed_at DESC, id DESC) WHERE status = 'closed';
      CREATE INDEX ticket_created ON ticket USING brin (created_at);
    `);
  }
}
