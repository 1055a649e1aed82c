import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Secret fields of tickets, encrypted; the row stays when its secret is wiped. */
export class CreateTicketSecrets20261122070100 implements MigrationInterface {
  name = 'CreateTicketSecrets20261122070100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_secret (
        id uuid NOT NULL,
        ticket_id uuid NOT NULL,
        code text NOT NULL,
        key_id text,
        box bytea,
        kept_at timestamptz(3) NOT NULL,
        wiped_at timestamptz(3),
        CONSTRAINT ticket_secret_pk PRIMARY KEY (id),
        CONSTRAINT ticket_secret_one_a_field UNIQUE (ticket_id, code),
        CONSTRAINT ticket_secret_kept_or_wiped CHECK
          ((box IS NULL) = (wiped_at IS NOT NULL) AND (box IS NULL) = (key_id IS NULL)),
        CONSTRAINT ticket_secret_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_secret');
  }
}
