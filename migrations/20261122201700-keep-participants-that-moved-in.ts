import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who took part in a ticket of the archive, or by an account that is part of another by now: history, and no right. */
export class KeepParticipantsThatMovedIn20261122201700 implements MigrationInterface {
  name = 'KeepParticipantsThatMovedIn20261122201700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE imported_participant (
        id uuid NOT NULL,
        ticket_id uuid,
        archived_ticket_id uuid,
        user_id uuid NOT NULL,
        added_by_kind text NOT NULL,
        added_by uuid,
        added_at timestamptz(3) NOT NULL,
        removed_by_kind text,
        removed_by uuid,
        removed_at timestamptz(3),
        CONSTRAINT imported_participant_pk PRIMARY KEY (id),
        CONSTRAINT imported_participant_of_one_ticket CHECK (num_nonnulls(ticket_id, archived_ticket_id) = 1),
        CONSTRAINT imported_participant_added_by_known CHECK (added_by_kind IN ('user', 'staff', 'system')),
        CONSTRAINT imported_participant_removed_by_known CHECK (removed_by_kind IN ('user', 'staff', 'system')),
        CONSTRAINT imported_participant_removed_whole CHECK ((removed_at IS NULL) = (removed_by_kind IS NULL)),
        CONSTRAINT imported_participant_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id),
        CONSTRAINT imported_participant_archived_fk FOREIGN KEY (archived_ticket_id) REFERENCES archived_ticket (id),
        CONSTRAINT imported_participant_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id)
      );
      CREATE UNIQUE INDEX imported_participant_one_live
        ON imported_participant ((coalesce(ticket_id, archived_ticket_id)), user_id) WHERE removed_at IS NULL;
      CREATE INDEX imported_participant_user ON imported_participant (user_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE imported_participant');
  }
}
