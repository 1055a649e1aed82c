import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A ticket may go on with one of the archive as well: with exactly one of both. */
export class FollowArchivedTickets20261122203000 implements MigrationInterface {
  name = 'FollowArchivedTickets20261122203000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket_follow_up ALTER COLUMN closed_ticket_id DROP NOT NULL,
        ADD COLUMN archived_ticket_id uuid,
        ADD CONSTRAINT ticket_follow_up_archived_fk FOREIGN KEY (archived_ticket_id) REFERENCES archived_ticket (id),
        ADD CONSTRAINT ticket_follow_up_of_one CHECK (num_nonnulls(closed_ticket_id, archived_ticket_id) = 1);
      CREATE INDEX ticket_follow_up_archived ON ticket_follow_up (archived_ticket_id)
        WHERE archived_ticket_id IS NOT NULL AND status <> 'dropped';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM ticket_follow_up WHERE archived_ticket_id IS NOT NULL;
      ALTER TABLE ticket_follow_up DROP COLUMN archived_ticket_id, ALTER COLUMN closed_ticket_id SET NOT NULL;
    `);
  }
}
