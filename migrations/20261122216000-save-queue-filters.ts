import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff look for in the queue again and again, under a name, and what each of them begins with. */
export class SaveQueueFilters20261122216000 implements MigrationInterface {
  name = 'SaveQueueFilters20261122216000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE queue_filter (
        id uuid NOT NULL,
        owner_id uuid NOT NULL,
        name text NOT NULL,
        shared boolean NOT NULL,
        terms jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        CONSTRAINT queue_filter_pk PRIMARY KEY (id),
        CONSTRAINT queue_filter_owner_fk FOREIGN KEY (owner_id) REFERENCES staff_member (id),
        CONSTRAINT queue_filter_named CHECK (btrim(name) <> '' AND length(name) <= 80),
        CONSTRAINT queue_filter_terms_object CHECK (jsonb_typeof(terms) = 'object')
      );
      CREATE UNIQUE INDEX queue_filter_name_unique ON queue_filter (owner_id, lower(name));
      CREATE INDEX queue_filter_shared ON queue_filter (id) WHERE shared;
      CREATE TABLE queue_start (
        staff_id uuid NOT NULL,
        filter_id uuid NOT NULL,
        CONSTRAINT queue_start_pk PRIMARY KEY (staff_id),
        CONSTRAINT queue_start_staff_fk FOREIGN KEY (staff_id) REFERENCES staff_member (id),
        CONSTRAINT queue_start_filter_fk FOREIGN KEY (filter_id) REFERENCES queue_filter (id) ON DELETE CASCADE
      );
      CREATE INDEX queue_start_filter ON queue_start (filter_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE queue_start, queue_filter');
  }
}
