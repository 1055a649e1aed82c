import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox of mails, and what the customer API keeps of repeated requests. */
export class CreateMailAndDoors20261101000500 implements MigrationInterface {
  name = 'CreateMailAndDoors20261101000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_message (
        id uuid NOT NULL,
        direction text NOT NULL,
        status text NOT NULL,
        reason_code text,
        kind text NOT NULL,
        to_address text NOT NULL,
        locale text NOT NULL,
        subject text,
        body text,
        facts jsonb NOT NULL,
        user_id uuid,
        staff_id uuid,
        ticket_id uuid,
        token_id uuid,
        message_id text,
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz(3) NOT NULL,
        sent_at timestamptz(3),
        CONSTRAINT mail_message_pk PRIMARY KEY (id),
        CONSTRAINT mail_message_direction_known CHECK (direction IN ('in', 'out')),
        CONSTRAINT mail_message_status_known CHECK (status IN ('queued', 'sent', 'failed', 'cancelled')),
        CONSTRAINT mail_message_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id),
        CONSTRAINT mail_message_staff_fk FOREIGN KEY (staff_id) REFERENCES staff_member (id),
        CONSTRAINT mail_message_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id)
      );
      CREATE INDEX mail_message_status ON mail_message (status, id);
      CREATE INDEX mail_message_ticket ON mail_message (ticket_id, id) WHERE ticket_id IS NOT NULL;

      CREATE TABLE idempotency_key (
        scope text NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        status smallint,
        response jsonb,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT idempotency_key_pk PRIMARY KEY (scope, key)
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

      CREATE TABLE rate_limit (
        key varchar(255) NOT NULL,
        points integer NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT rate_limit_pk PRIMARY KEY (key)
      );
      CREATE INDEX rate_limit_expire ON rate_limit (expire);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rate_limit, idempotency_key, mail_message');
  }
}
