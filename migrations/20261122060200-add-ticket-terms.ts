import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the customer received what they are asked, when the ticket closes by itself, when staff must first answer. */
export class AddTicketTerms20261122060200 implements MigrationInterface {
  name = 'AddTicketTerms20261122060200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket
        ADD COLUMN term_mailed_at timestamptz(3),
        ADD COLUMN term_read_at timestamptz(3),
        ADD COLUMN received_at timestamptz(3),
        ADD COLUMN closes_at timestamptz(3),
        ADD COLUMN closes_reason jsonb,
        ADD COLUMN remind_at timestamptz(3),
        ADD COLUMN reminded_at timestamptz(3),
        ADD COLUMN receipt_failed jsonb,
        ADD COLUMN service_level text,
        ADD COLUMN first_response_due_at timestamptz(3),
        ADD COLUMN first_responded_at timestamptz(3),
        ADD COLUMN response_due_at timestamptz(3);

      UPDATE ticket SET term_from = NULL WHERE status NOT IN ('waiting_customer', 'solution_proposed');
      UPDATE ticket t SET first_responded_at = m.at
      FROM (SELECT ticket_id, min(at) AS at FROM message
            WHERE kind = 'public' AND author_kind = 'staff' AND channel = 'console' GROUP BY ticket_id) m
      WHERE m.ticket_id = t.id;

      ALTER TABLE ticket
        ADD CONSTRAINT ticket_term_while_waiting CHECK
          (term_from IS NULL OR status IN ('waiting_customer', 'solution_proposed')),
        ADD CONSTRAINT ticket_receipt_of_a_term CHECK
          (term_from IS NOT NULL OR (term_mailed_at IS NULL AND term_read_at IS NULL AND receipt_failed IS NULL)),
        ADD CONSTRAINT ticket_received_first CHECK
          (received_at IS NOT DISTINCT FROM LEAST(term_mailed_at, term_read_at)),
        ADD CONSTRAINT ticket_closes_after_receipt CHECK
          (closes_at IS NULL OR (received_at IS NOT NULL AND closes_at > received_at AND closes_reason IS NOT NULL)),
        ADD CONSTRAINT ticket_reminded_before_closing CHECK (remind_at IS NULL OR remind_at < closes_at);
      CREATE INDEX ticket_closes ON ticket (closes_at, id) WHERE closes_at IS NOT NULL;
      CREATE INDEX ticket_remind ON ticket (remind_at, id) WHERE remind_at IS NOT NULL AND reminded_at IS NULL;
      CREATE INDEX ticket_received ON ticket (id) WHERE received_at IS NOT NULL;
      CREATE INDEX ticket_response_due ON ticket (response_due_at, id)
        WHERE response_due_at IS NOT NULL AND status IN ('new', 'open', 'waiting_customer', 'solution_proposed');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket
        DROP COLUMN term_mailed_at, DROP COLUMN term_read_at, DROP COLUMN received_at, DROP COLUMN closes_at,
        DROP COLUMN closes_reason, DROP COLUMN remind_at, DROP COLUMN reminded_at, DROP COLUMN receipt_failed,
        DROP COLUMN service_level, DROP COLUMN first_response_due_at, DROP COLUMN first_responded_at,
        DROP COLUMN response_due_at, DROP CONSTRAINT ticket_term_while_waiting
    `);
  }
}
