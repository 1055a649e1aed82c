import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Audit events, append-only; personal values beside them, erasable; the list of what is not sealed yet. */
export class CreateAudit20261101000100 implements MigrationInterface {
  name = 'CreateAudit20261101000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_event (
        id bigint GENERATED ALWAYS AS IDENTITY,
        event_id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        actor_kind text NOT NULL,
        actor_id uuid,
        action text NOT NULL,
        entity_type text NOT NULL,
        entity_id uuid NOT NULL,
        ticket_id uuid,
        company_id uuid,
        user_id uuid,
        request_id text,
        canonical text NOT NULL,
        CONSTRAINT audit_event_pk PRIMARY KEY (id),
        CONSTRAINT audit_event_event_id_unique UNIQUE (event_id),
        CONSTRAINT audit_event_actor_kind_known CHECK (actor_kind IN ('staff', 'user', 'system', 'import'))
      );
      CREATE INDEX audit_event_at ON audit_event (at, id);
      CREATE INDEX audit_event_entity ON audit_event (entity_type, entity_id, id);
      CREATE INDEX audit_event_actor ON audit_event (actor_id, id) WHERE actor_id IS NOT NULL;
      CREATE INDEX audit_event_ticket ON audit_event (ticket_id, id) WHERE ticket_id IS NOT NULL;
      CREATE INDEX audit_event_company ON audit_event (company_id, id) WHERE company_id IS NOT NULL;
      CREATE INDEX audit_event_user ON audit_event (user_id, id) WHERE user_id IS NOT NULL;

      CREATE TABLE audit_value (
        event bigint NOT NULL,
        path text NOT NULL,
        value text,
        salt bytea,
        CONSTRAINT audit_value_pk PRIMARY KEY (event, path),
        CONSTRAINT audit_value_event_fk FOREIGN KEY (event) REFERENCES audit_event (id)
      );

      CREATE TABLE audit_unsealed (
        event bigint NOT NULL,
        CONSTRAINT audit_unsealed_pk PRIMARY KEY (event),
        CONSTRAINT audit_unsealed_event_fk FOREIGN KEY (event) REFERENCES audit_event (id)
      );

      CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
          USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'audit_event_append_only';
      END $$;
      CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
      CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
      -- A personal value may be erased (both columns emptied), never rewritten or removed.
      CREATE FUNCTION audit_value_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.event = OLD.event AND NEW.path = OLD.path
           AND NEW.value IS NULL AND NEW.salt IS NULL THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'audit_value can only be erased: % refused', TG_OP
          USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'audit_value_only_erase';
      END $$;
      CREATE TRIGGER audit_value_only_erase BEFORE UPDATE OR DELETE ON audit_value
        FOR EACH ROW EXECUTE FUNCTION audit_value_only_erase();
      CREATE TRIGGER audit_value_no_truncate BEFORE TRUNCATE ON audit_value
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit_unsealed, audit_value, audit_event;
      DROP FUNCTION audit_value_only_erase, audit_refuse_change;
    `);
  }
}
