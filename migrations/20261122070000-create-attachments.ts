import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that came with messages: who uploaded them, and which message each belongs to. Their bytes are elsewhere. */
export class CreateAttachments20261122070000 implements MigrationInterface {
  name = 'CreateAttachments20261122070000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attachment (
        id uuid NOT NULL,
        user_id uuid,
        staff_id uuid,
        name text NOT NULL,
        size bigint NOT NULL,
        sha256 text NOT NULL,
        declared_type text NOT NULL,
        sniffed_type text,
        scan text NOT NULL,
        message_id uuid,
        place smallint,
        uploaded_at timestamptz(3) NOT NULL,
        CONSTRAINT attachment_pk PRIMARY KEY (id),
        CONSTRAINT attachment_one_uploader CHECK (num_nonnulls(user_id, staff_id) <= 1),
        CONSTRAINT attachment_named CHECK (name <> ''),
        CONSTRAINT attachment_size_counted CHECK (size >= 0),
        CONSTRAINT attachment_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT attachment_scan_known CHECK (scan IN ('none', 'pending', 'clean', 'infected', 'error')),
        CONSTRAINT attachment_has_place CHECK ((message_id IS NULL) = (place IS NULL)),
        CONSTRAINT attachment_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id),
        CONSTRAINT attachment_staff_fk FOREIGN KEY (staff_id) REFERENCES staff_member (id),
        CONSTRAINT attachment_message_fk FOREIGN KEY (message_id) REFERENCES message (id)
      );
      CREATE UNIQUE INDEX attachment_message_place ON attachment (message_id, place) WHERE message_id IS NOT NULL;
      CREATE INDEX attachment_loose ON attachment (uploaded_at) WHERE message_id IS NULL;
      CREATE INDEX attachment_loose_of_user ON attachment (user_id) WHERE message_id IS NULL;
      CREATE INDEX attachment_loose_of_staff ON attachment (staff_id) WHERE message_id IS NULL;
      CREATE INDEX attachment_sha256 ON attachment (sha256);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attachment');
  }
}
