import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chain over the audit: the seal of each event in dense order, and signed checkpoints of it. Both only grow. */
export class SealAudit20261122110000 implements MigrationInterface {
  name = 'SealAudit20261122110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_seal (
        seq bigint NOT NULL,
        event bigint NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT audit_seal_pk PRIMARY KEY (seq),
        CONSTRAINT audit_seal_event_unique UNIQUE (event),
        CONSTRAINT audit_seal_event_fk FOREIGN KEY (event) REFERENCES audit_event (id),
        CONSTRAINT audit_seal_hash_whole CHECK (octet_length(hash) = 32),
        CONSTRAINT audit_seal_from_one CHECK (seq > 0)
      );
      CREATE TABLE audit_checkpoint (
        seq bigint NOT NULL,
        hash bytea NOT NULL,
        at timestamptz(3) NOT NULL,
        key_id text NOT NULL,
        public_key bytea NOT NULL,
        signature bytea NOT NULL,
        system_id text,
        CONSTRAINT audit_checkpoint_pk PRIMARY KEY (seq, key_id),
        CONSTRAINT audit_checkpoint_seq_fk FOREIGN KEY (seq) REFERENCES audit_seal (seq)
      );
      CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
      CREATE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON audit_seal
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
      CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE ON audit_checkpoint
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
      CREATE TRIGGER audit_checkpoint_no_truncate BEFORE TRUNCATE ON audit_checkpoint
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_checkpoint, audit_seal');
  }
}
