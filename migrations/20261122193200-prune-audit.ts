import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where the beginning of the audit was taken away, signed. The owner of the tables may delete what such a record,
 * written in the same transaction, covers; checkpoints stay, also those of points that are gone.
 */
export class PruneAudit20261122193200 implements MigrationInterface {
  name = 'PruneAudit20261122193200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_checkpoint DROP CONSTRAINT audit_checkpoint_seq_fk;
      CREATE TABLE audit_prune (
        through_seq bigint NOT NULL,
        hash bytea NOT NULL,
        first_seq bigint NOT NULL,
        before timestamptz(3) NOT NULL,
        at timestamptz(3) NOT NULL,
        by text NOT NULL,
        archive text NOT NULL,
        archive_sha256 text NOT NULL,
        key_id text NOT NULL,
        public_key bytea NOT NULL,
        signature bytea NOT NULL,
        made_in bigint NOT NULL DEFAULT txid_current(),
        CONSTRAINT audit_prune_pk PRIMARY KEY (through_seq),
        CONSTRAINT audit_prune_something CHECK (first_seq <= through_seq),
        CONSTRAINT audit_prune_archived CHECK (archive_sha256 ~ '^[0-9a-f]{64}$')
      );
    `);
    await runner.query(refusals(pruned));
    await runner.query(`
      CREATE TRIGGER audit_prune_append_only BEFORE UPDATE OR DELETE ON audit_prune
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
      CREATE TRIGGER audit_prune_no_truncate BEFORE TRUNCATE ON audit_prune
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(refusals({ any: '', value: '' }));
    await runner.query(`
      DROP TABLE audit_prune;
      DELETE FROM audit_checkpoint c WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.seq = c.seq);
      ALTER TABLE audit_checkpoint ADD CONSTRAINT audit_checkpoint_seq_fk FOREIGN KEY (seq) REFERENCES audit_seal (seq);
    `);
  }
}

/** Seals go first, up to the cut; then what belongs to events that have none and wait for none. */
const pruned = {
  any: `
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME IN ('audit_seal', 'audit_event', 'audit_mention') THEN
      SELECT max(through_seq) INTO cut FROM audit_prune WHERE made_in = txid_current();
      IF cut IS NOT NULL AND (CASE TG_TABLE_NAME
        WHEN 'audit_seal' THEN (to_jsonb(OLD) ->> 'seq')::bigint <= cut
        ELSE audit_event_is_loose(coalesce(to_jsonb(OLD) ->> 'event', to_jsonb(OLD) ->> 'id')::bigint) END)
      THEN
        RETURN OLD;
      END IF;
    END IF;`,
  value: `
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM audit_prune WHERE made_in = txid_current())
       AND audit_event_is_loose(OLD.event) THEN
      RETURN OLD;
    END IF;`,
};

function refusals({ any, value }: { any: string; value: string }): string {
  return `
    CREATE OR REPLACE FUNCTION audit_event_is_loose(bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT NOT EXISTS (SELECT 1 FROM audit_seal WHERE event = $1)
         AND NOT EXISTS (SELECT 1 FROM audit_unsealed WHERE event = $1)
    $$;
    CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      cut bigint;
    BEGIN ${any}
      RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'audit_event_append_only';
    END $$;
    CREATE OR REPLACE FUNCTION audit_value_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN ${value}
      IF TG_OP = 'UPDATE' AND NEW.event = OLD.event AND NEW.path = OLD.path
         AND NEW.value IS NULL AND NEW.salt IS NULL THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'audit_value can only be erased: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'audit_value_only_erase';
    END $$;
  `;
}
