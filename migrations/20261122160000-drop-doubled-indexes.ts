import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parts of people's and companies' names are found column by column: each had a second index of the same trigrams. */
export class DropDoubledIndexes20261122160000 implements MigrationInterface {
  name = 'DropDoubledIndexes20261122160000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX portal_user_search, company_search');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX portal_user_search ON portal_user USING gin ((email || ' ' || full_name) gin_trgm_ops);
      CREATE INDEX company_search ON company USING gin ((name || ' ' || coalesce(inn, '')) gin_trgm_ops);
    `);
  }
}
