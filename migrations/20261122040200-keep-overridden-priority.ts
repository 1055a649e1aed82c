import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A priority that staff set stands beside the one the rules decided, and is the one that holds. */
export class KeepOverriddenPriority20261122040200 implements MigrationInterface {
  name = 'KeepOverriddenPriority20261122040200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket ADD COLUMN priority_override smallint,
        ADD CONSTRAINT ticket_priority_overridden CHECK (priority_override IS NULL OR priority_override = priority);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ticket DROP COLUMN priority_override');
  }
}
