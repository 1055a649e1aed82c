import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses whose letters come back, whoever has them. */
export class FlagReturnedAddresses20261122181500 implements MigrationInterface {
  name = 'FlagReturnedAddresses20261122181500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE returned_address (
        address text NOT NULL,
        kind text NOT NULL,
        reason text NOT NULL,
        answer text NOT NULL,
        refused_at_once boolean NOT NULL,
        since timestamptz(3) NOT NULL,
        last_at timestamptz(3) NOT NULL,
        times integer NOT NULL DEFAULT 1,
        accepted_at timestamptz(3),
        mail_id uuid NOT NULL,
        CONSTRAINT returned_address_pk PRIMARY KEY (address),
        CONSTRAINT returned_address_kind_known CHECK (kind IN ('hard', 'soft')),
        CONSTRAINT returned_address_reason_known CHECK (reason IN ('no_mailbox', 'no_domain', 'mailbox_disabled',
          'mailbox_full', 'too_large', 'refused', 'unreachable', 'other')),
        CONSTRAINT returned_address_in_order CHECK (last_at >= since AND accepted_at >= last_at),
        CONSTRAINT returned_address_counted CHECK (times > 0),
        CONSTRAINT returned_address_mail_fk FOREIGN KEY (mail_id) REFERENCES mail_message (id) ON DELETE CASCADE
      );
      CREATE INDEX returned_address_accepted ON returned_address (accepted_at) WHERE accepted_at IS NOT NULL;
      CREATE INDEX returned_address_mail ON returned_address (mail_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE returned_address');
  }
}
