import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What came from another system: which record became which row, how far each file was read, closed tickets that are only
 * read. Old numbers lead to their tickets, links and messages may have come without an account of staff behind them.
 */
export class CreateArchiveAndLegacyIds20261122170000 implements MigrationInterface {
  name = 'CreateArchiveAndLegacyIds20261122170000';

  async up(runner: QueryRunner): Promise<void> {
    await createLegacyIds(runner);
    await createArchive(runner);
    await admitWhatCame(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX user_credential_old, ticket_legacy_number;
      ALTER TABLE message DROP COLUMN author_name;
      ALTER TABLE ticket DROP COLUMN legacy_number, DROP COLUMN legacy_assignee;
      DELETE FROM attachment WHERE archived_message_id IS NOT NULL;
      ALTER TABLE attachment DROP CONSTRAINT attachment_has_place, DROP COLUMN archived_message_id,
        ADD CONSTRAINT attachment_has_place CHECK ((message_id IS NULL) = (place IS NULL));
      CREATE INDEX attachment_loose ON attachment (uploaded_at) WHERE message_id IS NULL;
      CREATE INDEX attachment_loose_of_user ON attachment (user_id) WHERE message_id IS NULL;
      CREATE INDEX attachment_loose_of_staff ON attachment (staff_id) WHERE message_id IS NULL;
      DROP TABLE archived_message, archived_ticket, import_refusal, import_file, legacy_id;
      DROP FUNCTION archive_only_erase, archive_number_free, archive_text;
    `);
  }
}

async function createLegacyIds(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE legacy_id (
      kind text NOT NULL,
      legacy_id text NOT NULL,
      id uuid NOT NULL,
      CONSTRAINT legacy_id_pk PRIMARY KEY (kind, legacy_id),
      CONSTRAINT legacy_id_row_once UNIQUE (id),
      CONSTRAINT legacy_id_kind_known CHECK (kind IN
        ('product', 'company', 'user', 'equipment', 'contract', 'link', 'ticket', 'message', 'file'))
    );

    -- How far a file was read; it is known by the hash of its content, so that it may be moved or renamed.
    CREATE TABLE import_file (
      sha256 text NOT NULL,
      lines bigint NOT NULL,
      begun_at timestamptz(3) NOT NULL,
      CONSTRAINT import_file_pk PRIMARY KEY (sha256)
    );
    CREATE TABLE import_refusal (
      sha256 text NOT NULL,
      line bigint NOT NULL,
      code text NOT NULL,
      facts jsonb NOT NULL,
      CONSTRAINT import_refusal_pk PRIMARY KEY (sha256, line),
      CONSTRAINT import_refusal_file_fk FOREIGN KEY (sha256) REFERENCES import_file (sha256)
    );
  `);
}

async function createArchive(runner: QueryRunner): Promise<void> {
  await runner.query(`
    -- Words of any form in both languages of the desk.
    CREATE FUNCTION archive_text(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
      AS $$ SELECT to_tsvector('pg_catalog.russian', $1) $$;

    CREATE TABLE archived_ticket (
      id uuid NOT NULL,
      number integer NOT NULL,
      legacy_number text,
      requester_id uuid NOT NULL,
      company_id uuid,
      subject text NOT NULL,
      outcome text NOT NULL,
      details jsonb NOT NULL,
      created_at timestamptz(3) NOT NULL,
      closed_at timestamptz(3) NOT NULL,
      CONSTRAINT archived_ticket_pk PRIMARY KEY (id),
      CONSTRAINT archived_ticket_number_unique UNIQUE (number),
      CONSTRAINT archived_ticket_outcome_known CHECK (outcome IN ('closed', 'merged')),
      CONSTRAINT archived_ticket_requester_fk FOREIGN KEY (requester_id) REFERENCES portal_user (id),
      CONSTRAINT archived_ticket_company_fk FOREIGN KEY (company_id) REFERENCES company (id)
    );
    CREATE INDEX archived_ticket_requester ON archived_ticket (requester_id, id DESC);
    CREATE INDEX archived_ticket_company ON archived_ticket (company_id, id DESC) WHERE company_id IS NOT NULL;
    CREATE INDEX archived_ticket_search ON archived_ticket USING gin (subject gin_trgm_ops, legacy_number gin_trgm_ops);
    CREATE INDEX archived_ticket_legacy_number ON archived_ticket (legacy_number) WHERE legacy_number IS NOT NULL;
    CREATE INDEX archived_ticket_closed ON archived_ticket (closed_at, id);
    CREATE INDEX archived_ticket_words ON archived_ticket USING gin (archive_text(subject));

    CREATE TABLE archived_message (
      id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      kind text NOT NULL,
      call_kind text,
      author_kind text NOT NULL,
      author_id uuid,
      author_name text,
      body text NOT NULL,
      channel text NOT NULL,
      at timestamptz(3) NOT NULL,
      CONSTRAINT archived_message_pk PRIMARY KEY (id),
      CONSTRAINT archived_message_kind_known CHECK (kind IN ('public', 'note', 'call')),
      CONSTRAINT archived_message_author_known CHECK (author_kind IN ('user', 'staff', 'system')),
      CONSTRAINT archived_message_ticket_fk FOREIGN KEY (ticket_id) REFERENCES archived_ticket (id)
    );
    CREATE INDEX archived_message_conversation ON archived_message (ticket_id, at, id);
    CREATE INDEX archived_message_words ON archived_message USING gin (archive_text(body));

    -- The archive is read. All that may change is that words of a person are taken out of it (152-FZ).
    CREATE FUNCTION archive_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF TG_TABLE_NAME = 'archived_message' AND to_jsonb(NEW) ->> 'body' = ''
           AND to_jsonb(NEW) - 'body' - 'author_name' = to_jsonb(OLD) - 'body' - 'author_name' THEN
          RETURN NEW;
        END IF;
        IF TG_TABLE_NAME = 'archived_ticket' AND to_jsonb(NEW) ->> 'subject' = '' AND to_jsonb(NEW) -> 'details' = '{}'
           AND to_jsonb(NEW) - 'subject' - 'details' = to_jsonb(OLD) - 'subject' - 'details' THEN
          RETURN NEW;
        END IF;
      END IF;
      RAISE EXCEPTION '% is an archive: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'archive_read_only';
    END $$;
    CREATE TRIGGER archived_ticket_read_only BEFORE UPDATE OR DELETE ON archived_ticket
      FOR EACH ROW EXECUTE FUNCTION archive_only_erase();
    CREATE TRIGGER archived_message_read_only BEFORE UPDATE OR DELETE ON archived_message
      FOR EACH ROW EXECUTE FUNCTION archive_only_erase();

    -- One number leads to one ticket, be it at work or in the archive. Numbers of new tickets lie beyond all of them.
    CREATE FUNCTION archive_number_free() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM ticket WHERE number = NEW.number) THEN
        RAISE EXCEPTION 'ticket % has this number', NEW.number
          USING ERRCODE = 'unique_violation', CONSTRAINT = 'archived_ticket_number_free';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER archived_ticket_number_free BEFORE INSERT ON archived_ticket
      FOR EACH ROW EXECUTE FUNCTION archive_number_free();
  `);
}

async function admitWhatCame(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE attachment ADD COLUMN archived_message_id uuid,
      ADD CONSTRAINT attachment_archived_message_fk FOREIGN KEY (archived_message_id) REFERENCES archived_message (id),
      DROP CONSTRAINT attachment_has_place,
      ADD CONSTRAINT attachment_has_place CHECK
        (num_nonnulls(message_id, archived_message_id) = (place IS NOT NULL)::int);
    DROP INDEX attachment_loose, attachment_loose_of_user, attachment_loose_of_staff;
    CREATE INDEX attachment_loose ON attachment (uploaded_at) WHERE message_id IS NULL AND archived_message_id IS NULL;
    CREATE INDEX attachment_loose_of_user ON attachment (user_id)
      WHERE message_id IS NULL AND archived_message_id IS NULL;
    CREATE INDEX attachment_loose_of_staff ON attachment (staff_id)
      WHERE message_id IS NULL AND archived_message_id IS NULL;
    CREATE UNIQUE INDEX attachment_archived_place ON attachment (archived_message_id, place)
      WHERE archived_message_id IS NOT NULL;

    ALTER TABLE ticket ADD COLUMN legacy_number text, ADD COLUMN legacy_assignee text;
    CREATE INDEX ticket_legacy_number ON ticket USING gin (legacy_number gin_trgm_ops) WHERE legacy_number IS NOT NULL;
    ALTER TABLE message ADD COLUMN author_name text;

    ALTER TABLE company_link ALTER COLUMN requested_by DROP NOT NULL,
      ADD COLUMN imported boolean NOT NULL DEFAULT false,
      ADD CONSTRAINT company_link_asked_for CHECK (imported OR requested_by IS NOT NULL),
      DROP CONSTRAINT company_link_not_own_approval,
      ADD CONSTRAINT company_link_not_own_approval CHECK (approved_by IS NULL OR approved_by IS DISTINCT FROM requested_by);
    CREATE INDEX user_credential_old ON user_credential (user_id) WHERE password_hash NOT LIKE '$argon2id$%';
  `);
}
