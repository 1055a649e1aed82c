import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a link was ended for a cause, and by what a claimed domain is found when another resembles it. Claims
 * without keys (`look_version` 0) are compared one by one until the server has given them theirs.
 */
export class LinkCausesAndLooks20261122020100 implements MigrationInterface {
  name = 'LinkCausesAndLooks20261122020100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE company_link ADD COLUMN ended_for_cause boolean NOT NULL DEFAULT true;
      ALTER TABLE company_domain
        ADD COLUMN look_keys text[] NOT NULL DEFAULT '{}',
        ADD COLUMN look_version integer NOT NULL DEFAULT 0;
      CREATE INDEX company_domain_looks ON company_domain USING gin (look_keys) WITH (fastupdate = off)
        WHERE removed_at IS NULL;
      CREATE INDEX company_domain_looks_stale ON company_domain (look_version) WHERE removed_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX company_domain_looks_stale, company_domain_looks;
      ALTER TABLE company_domain DROP COLUMN look_version, DROP COLUMN look_keys;
      ALTER TABLE company_link DROP COLUMN ended_for_cause;
    `);
  }
}
