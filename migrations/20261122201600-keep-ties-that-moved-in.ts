import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ties of tickets that came from another system, where one end is in the archive or where nothing acts on them any more: a
 * tie between two tickets at work is one like any other. A split has an id, and may have come without who split it.
 */
export class KeepTiesThatMovedIn20261122201600 implements MigrationInterface {
  name = 'KeepTiesThatMovedIn20261122201600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE imported_tie (
        id uuid NOT NULL,
        kind text NOT NULL,
        ticket_id uuid,
        archived_ticket_id uuid,
        other_ticket_id uuid,
        other_archived_id uuid,
        message_id uuid,
        archived_message_id uuid,
        details jsonb NOT NULL,
        CONSTRAINT imported_tie_pk PRIMARY KEY (id),
        CONSTRAINT imported_tie_kind_known CHECK (kind IN ('followUp', 'merge', 'split')),
        CONSTRAINT imported_tie_of_one_ticket CHECK (num_nonnulls(ticket_id, archived_ticket_id) = 1),
        CONSTRAINT imported_tie_to_one CHECK (
          num_nonnulls(other_ticket_id, other_archived_id) = (kind <> 'split')::int
          AND num_nonnulls(message_id, archived_message_id) = (kind = 'split')::int),
        CONSTRAINT imported_tie_two_tickets CHECK
          (coalesce(ticket_id, archived_ticket_id) IS DISTINCT FROM coalesce(other_ticket_id, other_archived_id)),
        CONSTRAINT imported_tie_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id),
        CONSTRAINT imported_tie_archived_ticket_fk FOREIGN KEY (archived_ticket_id) REFERENCES archived_ticket (id),
        CONSTRAINT imported_tie_other_ticket_fk FOREIGN KEY (other_ticket_id) REFERENCES ticket (id),
        CONSTRAINT imported_tie_other_archived_fk FOREIGN KEY (other_archived_id) REFERENCES archived_ticket (id),
        CONSTRAINT imported_tie_message_fk FOREIGN KEY (message_id) REFERENCES message (id),
        CONSTRAINT imported_tie_archived_message_fk FOREIGN KEY (archived_message_id) REFERENCES archived_message (id)
      );
      CREATE UNIQUE INDEX imported_tie_one_follow_up ON imported_tie ((coalesce(ticket_id, archived_ticket_id)))
        WHERE kind = 'followUp' AND details ->> 'status' <> 'dropped';
      CREATE UNIQUE INDEX imported_tie_one_merge ON imported_tie ((coalesce(ticket_id, archived_ticket_id)))
        WHERE kind = 'merge' AND details ->> 'unmergedAt' IS NULL;
      CREATE UNIQUE INDEX imported_tie_one_split ON imported_tie ((coalesce(ticket_id, archived_ticket_id)))
        WHERE kind = 'split';
      CREATE INDEX imported_tie_ticket ON imported_tie ((coalesce(ticket_id, archived_ticket_id)));
      CREATE INDEX imported_tie_other ON imported_tie ((coalesce(other_ticket_id, other_archived_id)));

      ALTER TABLE ticket_split ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD CONSTRAINT ticket_split_id_unique UNIQUE (id), ALTER COLUMN split_by DROP NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE imported_tie;
      DELETE FROM ticket_split WHERE split_by IS NULL;
      ALTER TABLE ticket_split ALTER COLUMN split_by SET NOT NULL, DROP COLUMN id;
    `);
  }
}
