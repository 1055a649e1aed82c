import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What nobody did: among a million events of people those of the system and of imports are looked for by an index. People
 * act often enough to turn up soon.
 */
export class IndexActsOfMachines20261122214000 implements MigrationInterface {
  name = 'IndexActsOfMachines20261122214000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX audit_event_machine ON audit_event (actor_kind, id) WHERE actor_kind IN ('system', 'import')
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit_event_machine');
  }
}
