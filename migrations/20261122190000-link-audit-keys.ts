import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A checkpoint by which one signing key follows another is signed by both. What is not sealed yet says since when, in
 * real time, whatever the clock of the desk says; that it stands for an event, the statement sees to that writes both.
 */
export class LinkAuditKeys20261122190000 implements MigrationInterface {
  name = 'LinkAuditKeys20261122190000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_checkpoint
        ADD COLUMN previous_key bytea,
        ADD COLUMN previous_signature bytea,
        ADD CONSTRAINT audit_checkpoint_previous_whole
          CHECK ((previous_key IS NULL) = (previous_signature IS NULL));
      CREATE INDEX audit_checkpoint_at ON audit_checkpoint (at, seq);
      ALTER TABLE audit_unsealed
        ADD COLUMN since timestamptz NOT NULL DEFAULT now(),
        DROP CONSTRAINT audit_unsealed_event_fk;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_unsealed
        DROP COLUMN since,
        ADD CONSTRAINT audit_unsealed_event_fk FOREIGN KEY (event) REFERENCES audit_event (id);
      DROP INDEX audit_checkpoint_at;
      ALTER TABLE audit_checkpoint
        DROP CONSTRAINT audit_checkpoint_previous_whole,
        DROP COLUMN previous_key,
        DROP COLUMN previous_signature;
    `);
  }
}
