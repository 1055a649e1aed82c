import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which events name a thing besides the one they are about: the other ticket of a merge, the contract of a ticket. */
export class MentionInAudit20261122191500 implements MigrationInterface {
  name = 'MentionInAudit20261122191500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_mention (
        subject uuid NOT NULL,
        event bigint NOT NULL,
        CONSTRAINT audit_mention_pk PRIMARY KEY (subject, event),
        CONSTRAINT audit_mention_event_fk FOREIGN KEY (event) REFERENCES audit_event (id)
      );
      CREATE TRIGGER audit_mention_append_only BEFORE UPDATE OR DELETE ON audit_mention
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
      CREATE TRIGGER audit_mention_no_truncate BEFORE TRUNCATE ON audit_mention
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

      INSERT INTO audit_mention (subject, event)
      SELECT DISTINCT found[1]::uuid, e.id
      FROM audit_event e, regexp_matches(e.canonical,
        '"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"', 'g') AS found
      WHERE e.entity_type NOT IN ('Regulation', 'MailMessage')
        AND found[1]::uuid NOT IN (e.event_id, e.entity_id)
        AND found[1]::uuid IS DISTINCT FROM e.actor_id AND found[1]::uuid IS DISTINCT FROM e.ticket_id
        AND found[1]::uuid IS DISTINCT FROM e.company_id AND found[1]::uuid IS DISTINCT FROM e.user_id;
      -- Merges, continuations and splits name the other ticket by its number.
      INSERT INTO audit_mention (subject, event)
      SELECT DISTINCT t.id, e.id
      FROM audit_event e, regexp_matches(e.canonical,
        '"(?:mergedInto|continues|splitInto|splitFrom)":([0-9]{1,9})[,}]', 'g') AS found
      JOIN ticket t ON t.number = found[1]::integer
      WHERE e.entity_type = 'Ticket' AND e.action IN ('ticket.merged', 'ticket.unmerged', 'ticket.followUpClaimed',
        'ticket.followUpConfirmed', 'ticket.followUpDropped', 'ticket.messageSplitOff', 'ticket.split')
      ON CONFLICT DO NOTHING;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_mention');
  }
}
