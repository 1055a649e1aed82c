import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The holder that a customer states, which each new ticket asks the contract register for: without this index the
 * whole register would be read. Numbers are found by its exclusion constraint.
 */
export class IndexRegister20261101000800 implements MigrationInterface {
  name = 'IndexRegister20261101000800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX contract_holder ON contract (lower(holder_name))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX contract_holder');
  }
}
