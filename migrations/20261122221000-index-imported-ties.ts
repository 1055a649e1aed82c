import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The page of every ticket asks what is kept of its past: by its messages that were split off, and who took part. */
export class IndexImportedTies20261122221000 implements MigrationInterface {
  name = 'IndexImportedTies20261122221000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX imported_tie_message ON imported_tie ((coalesce(message_id, archived_message_id))) WHERE kind = 'split';
      CREATE INDEX imported_participant_ticket ON imported_participant ((coalesce(ticket_id, archived_ticket_id)));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX imported_tie_message, imported_participant_ticket');
  }
}
