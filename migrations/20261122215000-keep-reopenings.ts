import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a ticket was opened again, by whom and why: its history, which it takes along when it moves. Those of before are
 * known from the journal.
 */
export class KeepReopenings20261122215000 implements MigrationInterface {
  name = 'KeepReopenings20261122215000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_reopening (
        id uuid NOT NULL,
        ticket_id uuid,
        archived_ticket_id uuid,
        at timestamptz(3) NOT NULL,
        closed_at timestamptz(3),
        by_kind text NOT NULL,
        by uuid,
        reason text,
        CONSTRAINT ticket_reopening_pk PRIMARY KEY (id),
        CONSTRAINT ticket_reopening_of_one_ticket CHECK (num_nonnulls(ticket_id, archived_ticket_id) = 1),
        CONSTRAINT ticket_reopening_by_known CHECK (by_kind IN ('user', 'staff', 'system')),
        CONSTRAINT ticket_reopening_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id),
        CONSTRAINT ticket_reopening_archived_fk FOREIGN KEY (archived_ticket_id) REFERENCES archived_ticket (id)
      );
      CREATE INDEX ticket_reopening_ticket ON ticket_reopening ((coalesce(ticket_id, archived_ticket_id)), at);

      INSERT INTO ticket_reopening (id, ticket_id, at, closed_at, by_kind, by, reason)
      SELECT e.event_id, e.ticket_id, e.at, (e.canonical::jsonb #>> '{facts,closedAt}')::timestamptz,
             CASE WHEN e.actor_kind IN ('user', 'staff') THEN e.actor_kind ELSE 'system' END, e.actor_id, v.value
      FROM audit_event e JOIN ticket t ON t.id = e.ticket_id
      LEFT JOIN audit_value v ON v.event = e.id AND v.path = '/reason'
      WHERE e.action = 'ticket.reopened';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_reopening');
  }
}
