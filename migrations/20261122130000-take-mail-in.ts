import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails that come in: their bytes as they came, what became of each, and which message it made. */
export class TakeMailIn20261122130000 implements MigrationInterface {
  name = 'TakeMailIn20261122130000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mail_message
        ADD COLUMN from_address text,
        ADD COLUMN from_name text,
        DROP CONSTRAINT mail_message_status_known,
        ADD CONSTRAINT mail_message_status_known CHECK (
          (direction = 'out' AND status IN ('queued', 'sent', 'failed', 'cancelled')) OR
          (direction = 'in' AND status IN ('received', 'handled', 'quarantined', 'ignored', 'duplicate', 'failed')));
      CREATE INDEX mail_message_from_search ON mail_message USING gin (from_address gin_trgm_ops);
      CREATE INDEX mail_message_incoming ON mail_message (status, id) WHERE direction = 'in';
      CREATE INDEX mail_message_message_id ON mail_message (message_id) WHERE message_id IS NOT NULL;

      CREATE TABLE incoming_mail (
        id uuid NOT NULL,
        source text NOT NULL,
        source_key text,
        size integer NOT NULL,
        sha256 text NOT NULL,
        envelope_from text NOT NULL,
        envelope_to text[] NOT NULL,
        remote_address text,
        helo text,
        received_at timestamptz(3) NOT NULL,
        kind text,
        authentication text,
        message_key text,
        content_key text,
        words_key text,
        duplicate_of uuid,
        CONSTRAINT incoming_mail_pk PRIMARY KEY (id),
        CONSTRAINT incoming_mail_mail_fk FOREIGN KEY (id) REFERENCES mail_message (id),
        CONSTRAINT incoming_mail_original_fk FOREIGN KEY (duplicate_of) REFERENCES incoming_mail (id),
        CONSTRAINT incoming_mail_source_known CHECK (source IN ('smtp', 'imap')),
        CONSTRAINT incoming_mail_source_once UNIQUE (source_key),
        CONSTRAINT incoming_mail_size_counted CHECK (size >= 0),
        CONSTRAINT incoming_mail_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT incoming_mail_kind_known CHECK (kind IN ('human', 'auto_reply', 'list', 'bounce')),
        CONSTRAINT incoming_mail_authentication_known CHECK (authentication IN ('pass', 'fail', 'none', 'trusted')),
        CONSTRAINT incoming_mail_not_its_own_copy CHECK (duplicate_of <> id)
      );
      CREATE UNIQUE INDEX incoming_mail_once ON incoming_mail (message_key, content_key)
        WHERE duplicate_of IS NULL AND message_key IS NOT NULL;
      CREATE INDEX incoming_mail_words ON incoming_mail (words_key, received_at) WHERE words_key IS NOT NULL;

      CREATE TABLE incoming_mail_part (
        mail_id uuid NOT NULL,
        no integer NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT incoming_mail_part_pk PRIMARY KEY (mail_id, no),
        CONSTRAINT incoming_mail_part_mail_fk FOREIGN KEY (mail_id) REFERENCES incoming_mail (id)
      );
      ALTER TABLE incoming_mail_part ALTER COLUMN bytes SET STORAGE EXTERNAL;

      CREATE TABLE incoming_mail_post (
        mail_id uuid NOT NULL,
        message_id uuid NOT NULL,
        CONSTRAINT incoming_mail_post_pk PRIMARY KEY (mail_id),
        CONSTRAINT incoming_mail_post_once UNIQUE (message_id),
        CONSTRAINT incoming_mail_post_mail_fk FOREIGN KEY (mail_id) REFERENCES incoming_mail (id),
        CONSTRAINT incoming_mail_post_message_fk FOREIGN KEY (message_id) REFERENCES message (id)
      );

      CREATE TABLE automatic_answer (
        mail_id uuid NOT NULL,
        address text NOT NULL,
        at timestamptz(3) NOT NULL,
        CONSTRAINT automatic_answer_pk PRIMARY KEY (mail_id),
        CONSTRAINT automatic_answer_mail_fk FOREIGN KEY (mail_id) REFERENCES incoming_mail (id)
      );
      CREATE INDEX automatic_answer_address ON automatic_answer (address, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE automatic_answer, incoming_mail_post, incoming_mail_part, incoming_mail;
      DELETE FROM mail_message WHERE direction = 'in';
      DROP INDEX mail_message_incoming, mail_message_message_id;
      ALTER TABLE mail_message
        DROP CONSTRAINT mail_message_status_known,
        DROP COLUMN from_address,
        DROP COLUMN from_name,
        ADD CONSTRAINT mail_message_status_known CHECK (status IN ('queued', 'sent', 'failed', 'cancelled'));
    `);
  }
}
