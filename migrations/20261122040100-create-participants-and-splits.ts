import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Colleagues who take part in a ticket, and messages that a ticket of their own was split off for. */
export class CreateParticipantsAndSplits20261122040100 implements MigrationInterface {
  name = 'CreateParticipantsAndSplits20261122040100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_participant (
        id uuid NOT NULL,
        ticket_id uuid NOT NULL,
        user_id uuid NOT NULL,
        added_by_kind text NOT NULL,
        added_by uuid,
        added_at timestamptz(3) NOT NULL,
        removed_by_kind text,
        removed_by uuid,
        removed_at timestamptz(3),
        CONSTRAINT ticket_participant_pk PRIMARY KEY (id),
        CONSTRAINT ticket_participant_added_by_known CHECK (added_by_kind IN ('user', 'staff', 'system')),
        CONSTRAINT ticket_participant_removed_by_known CHECK (removed_by_kind IN ('user', 'staff', 'system')),
        CONSTRAINT ticket_participant_removed_whole CHECK ((removed_at IS NULL) = (removed_by_kind IS NULL)),
        CONSTRAINT ticket_participant_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id),
        CONSTRAINT ticket_participant_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id)
      );
      CREATE UNIQUE INDEX ticket_participant_one_live ON ticket_participant (ticket_id, user_id) WHERE removed_at IS NULL;
      CREATE INDEX ticket_participant_user ON ticket_participant (user_id, ticket_id DESC) WHERE removed_at IS NULL;

      CREATE TABLE ticket_split (
        ticket_id uuid NOT NULL,
        message_id uuid NOT NULL,
        split_by uuid NOT NULL,
        split_at timestamptz(3) NOT NULL,
        CONSTRAINT ticket_split_pk PRIMARY KEY (ticket_id),
        CONSTRAINT ticket_split_message_once UNIQUE (message_id),
        CONSTRAINT ticket_split_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id),
        CONSTRAINT ticket_split_message_fk FOREIGN KEY (message_id) REFERENCES message (id),
        CONSTRAINT ticket_split_split_by_fk FOREIGN KEY (split_by) REFERENCES staff_member (id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_split, ticket_participant');
  }
}
