import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which events name a thing besides the one they are about: the other ticket of a merge, the contract of a ticket. */
export class MentionInAudit20261122191500 implements MigrationInterface {
  name = 'MentionInAudit20261122191500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One pass over all events, and constraints behind it: a foreign key from the beginning on would keep every writer
      -- waiting until the end. What stands between two quotes is split off and compared; only the rest is matched.
      CREATE TABLE audit_mention AS
      SELECT DISTINCT found.id::uuid AS subject, e.id AS event
      FROM (SELECT id, canonical,
              array_remove(ARRAY[event_id, entity_id, actor_id, ticket_id, company_id, user_id], NULL)::text[] AS known
            FROM audit_event WHERE entity_type NOT IN ('Regulation', 'MailMessage') OFFSET 0) AS e,
        unnest(string_to_array(e.canonical, '"')) AS found (id)
      WHERE CASE WHEN length(found.id) = 36 AND found.id <> ALL (e.known)
        THEN found.id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' ELSE false END;
      ALTER TABLE audit_mention ALTER subject SET NOT NULL, ALTER event SET NOT NULL,
        ADD CONSTRAINT audit_mention_pk PRIMARY KEY (subject, event);
      -- Merges, continuations and splits name the other ticket by its number.
      INSERT INTO audit_mention (subject, event)
      SELECT DISTINCT t.id, e.id
      FROM audit_event e, regexp_matches(e.canonical,
        '"(?:mergedInto|continues|splitInto|splitFrom)":([0-9]{1,9})[,}]', 'g') AS found
      JOIN ticket t ON t.number = found[1]::integer
      WHERE e.entity_type = 'Ticket' AND e.action IN ('ticket.merged', 'ticket.unmerged', 'ticket.followUpClaimed',
        'ticket.followUpConfirmed', 'ticket.followUpDropped', 'ticket.messageSplitOff', 'ticket.split')
      ON CONFLICT DO NOTHING;
      ALTER TABLE audit_mention
        ADD CONSTRAINT audit_mention_event_fk FOREIGN KEY (event) REFERENCES audit_event (id);
      CREATE TRIGGER audit_mention_append_only BEFORE UPDATE OR DELETE ON audit_mention
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
      CREATE TRIGGER audit_mention_no_truncate BEFORE TRUNCATE ON audit_mention
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_mention');
  }
}
