import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which versions of the terms a customer accepted, and when: each is kept. */
export class KeepAcceptedTerms20261122080000 implements MigrationInterface {
  name = 'KeepAcceptedTerms20261122080000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE terms_acceptance (
        user_id uuid NOT NULL,
        version text NOT NULL,
        accepted_at timestamptz(3) NOT NULL,
        CONSTRAINT terms_acceptance_pk PRIMARY KEY (user_id, version),
        CONSTRAINT terms_acceptance_version_given CHECK (btrim(version) <> ''),
        CONSTRAINT terms_acceptance_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE terms_acceptance');
  }
}
