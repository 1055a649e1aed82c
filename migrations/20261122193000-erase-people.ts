import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erasing a person (152-FZ): since when an account is erased, the acts that prove it, and what the database lets go. */
export class ErasePeople20261122193000 implements MigrationInterface {
  name = 'ErasePeople20261122193000';

  async up(runner: QueryRunner): Promise<void> {
    await keepActs(runner);
    await refuseErasedOwners(runner);
    await letGo(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION erase_audit_values;
      DROP TRIGGER ticket_owner_not_erased ON ticket;
      DROP TRIGGER message_author_not_erased ON message;
      DROP TRIGGER attachment_owner_not_erased ON attachment;
      DROP TRIGGER contract_owner_not_erased ON contract;
      DROP TRIGGER company_link_owner_not_erased ON company_link;
      DROP TRIGGER ticket_participant_not_erased ON ticket_participant;
      DROP TRIGGER user_session_owner_not_erased ON user_session;
      DROP TRIGGER one_time_token_owner_not_erased ON one_time_token;
      DROP FUNCTION refuse_erased_owner;
      DROP TABLE erasure_act;
      ALTER TABLE portal_user DROP CONSTRAINT portal_user_erased_has_status, DROP COLUMN erased_at;
    `);
    await archiveLetsGo(runner, "= ''");
  }
}

async function keepActs(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE portal_user ADD COLUMN erased_at timestamptz(3),
      ADD CONSTRAINT portal_user_erased_has_status CHECK (erased_at IS NULL OR status = 'erased');

    -- One act a person; no personal data of theirs. Kept at least three years, and never changed.
    CREATE TABLE erasure_act (
      id uuid NOT NULL,
      number integer NOT NULL,
      user_id uuid NOT NULL,
      account_ids uuid[] NOT NULL,
      erased_at timestamptz(3) NOT NULL,
      erased_by uuid NOT NULL,
      reason text NOT NULL,
      ticket_id uuid,
      removed jsonb NOT NULL,
      operator jsonb NOT NULL,
      CONSTRAINT erasure_act_pk PRIMARY KEY (id),
      CONSTRAINT erasure_act_number_unique UNIQUE (number),
      CONSTRAINT erasure_act_user_once UNIQUE (user_id),
      CONSTRAINT erasure_act_reason_given CHECK (btrim(reason) <> ''),
      CONSTRAINT erasure_act_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id),
      CONSTRAINT erasure_act_erased_by_fk FOREIGN KEY (erased_by) REFERENCES staff_member (id),
      CONSTRAINT erasure_act_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id)
    );
    CREATE INDEX erasure_act_accounts ON erasure_act USING gin (account_ids);
    CREATE FUNCTION erasure_act_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'acts of erasure are kept: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'erasure_act_kept';
    END $$;
    CREATE TRIGGER erasure_act_kept BEFORE UPDATE OR DELETE ON erasure_act
      FOR EACH ROW EXECUTE FUNCTION erasure_act_kept();
  `);
}

/** A request under way while its sender is erased comes before or is refused: the account's key is held. */
async function refuseErasedOwners(runner: QueryRunner): Promise<void> {
  await runner.query(`
    -- An import may bring people who were erased elsewhere, with what is left of theirs: they have no moment here.
    CREATE FUNCTION refuse_erased_owner() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      owner_id uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
      owner_erased timestamptz;
    BEGIN
      SELECT erased_at INTO owner_erased FROM portal_user WHERE id = owner_id FOR KEY SHARE;
      IF owner_erased IS NOT NULL THEN
        RAISE EXCEPTION 'account % was erased', owner_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'owner_not_erased';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER ticket_owner_not_erased BEFORE INSERT ON ticket
      FOR EACH ROW EXECUTE FUNCTION refuse_erased_owner('requester_id');
    CREATE TRIGGER message_author_not_erased BEFORE INSERT ON message
      FOR EACH ROW WHEN (NEW.author_kind = 'user') EXECUTE FUNCTION refuse_erased_owner('author_id');
    CREATE TRIGGER attachment_owner_not_erased BEFORE INSERT ON attachment
      FOR EACH ROW WHEN (NEW.user_id IS NOT NULL) EXECUTE FUNCTION refuse_erased_owner('user_id');
    CREATE TRIGGER contract_owner_not_erased BEFORE INSERT OR UPDATE OF user_id ON contract
      FOR EACH ROW WHEN (NEW.user_id IS NOT NULL) EXECUTE FUNCTION refuse_erased_owner('user_id');
    CREATE TRIGGER company_link_owner_not_erased BEFORE INSERT ON company_link
      FOR EACH ROW EXECUTE FUNCTION refuse_erased_owner('user_id');
    CREATE TRIGGER ticket_participant_not_erased BEFORE INSERT ON ticket_participant
      FOR EACH ROW EXECUTE FUNCTION refuse_erased_owner('user_id');
    CREATE TRIGGER user_session_owner_not_erased BEFORE INSERT ON user_session
      FOR EACH ROW EXECUTE FUNCTION refuse_erased_owner('user_id');
    CREATE TRIGGER one_time_token_owner_not_erased BEFORE INSERT ON one_time_token
      FOR EACH ROW EXECUTE FUNCTION refuse_erased_owner('user_id');
  `);
}

async function letGo(runner: QueryRunner): Promise<void> {
  await runner.query(`
    -- The server's own role may have no right to change personal values of the audit: this is the one way.
    CREATE FUNCTION erase_audit_values(events bigint[], paths text[]) RETURNS integer
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      WITH erased AS (
        UPDATE audit_value v SET value = NULL, salt = NULL FROM unnest(events, paths) AS e (event, path)
        WHERE v.event = e.event AND v.path = e.path AND v.value IS NOT NULL RETURNING 1
      ) SELECT count(*)::integer FROM erased
    $$;
  `);
  await archiveLetsGo(runner, "IN ('', '[данные удалены · erased]')");
}

async function archiveLetsGo(runner: QueryRunner, blank: string): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION archive_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF TG_TABLE_NAME = 'archived_message' AND to_jsonb(NEW) ->> 'body' ${blank}
           AND to_jsonb(NEW) - 'body' - 'author_name' = to_jsonb(OLD) - 'body' - 'author_name' THEN
          RETURN NEW;
        END IF;
        IF TG_TABLE_NAME = 'archived_ticket' AND to_jsonb(NEW) ->> 'subject' ${blank}
           AND to_jsonb(NEW) -> 'details' = '{}'
           AND to_jsonb(NEW) - 'subject' - 'details' = to_jsonb(OLD) - 'subject' - 'details' THEN
          RETURN NEW;
        END IF;
      END IF;
      RAISE EXCEPTION '% is an archive: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'archive_read_only';
    END $$;
  `);
}
