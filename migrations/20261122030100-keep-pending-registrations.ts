import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the newest registration of an address says, until its own link is used. */
export class KeepPendingRegistrations20261122030100 implements MigrationInterface {
  name = 'KeepPendingRegistrations20261122030100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pending_registration (
        email text NOT NULL,
        -- The link that confirms it; none where the address has an owner already, who was written to instead.
        token_id uuid,
        password_hash text NOT NULL,
        profile jsonb,
        terms_version text,
        at timestamptz(3) NOT NULL,
        CONSTRAINT pending_registration_pk PRIMARY KEY (email),
        CONSTRAINT pending_registration_whole CHECK ((token_id IS NULL) = (profile IS NULL)),
        CONSTRAINT pending_registration_token_fk FOREIGN KEY (token_id) REFERENCES one_time_token (id)
      );
      CREATE UNIQUE INDEX pending_registration_token ON pending_registration (token_id) WHERE token_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE pending_registration');
  }
}
