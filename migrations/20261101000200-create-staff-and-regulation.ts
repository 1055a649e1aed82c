import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff with their credentials and sessions kept apart; the regulation's versions; products. */
export class CreateStaffAndRegulation20261101000200 implements MigrationInterface {
  name = 'CreateStaffAndRegulation20261101000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      CREATE TABLE staff_member (
        id uuid NOT NULL,
        email text NOT NULL,
        full_name text NOT NULL,
        role text NOT NULL,
        locale text NOT NULL DEFAULT 'ru',
        session_version integer NOT NULL DEFAULT 1,
        disabled_at timestamptz(3),
        disabled_reason text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT staff_member_pk PRIMARY KEY (id),
        CONSTRAINT staff_member_email_unique UNIQUE (email),
        CONSTRAINT staff_member_email_lower CHECK (email = lower(email)),
        CONSTRAINT staff_member_role_known CHECK (role IN ('agent', 'supervisor', 'auditor', 'admin')),
        CONSTRAINT staff_member_locale_known CHECK (locale IN ('ru', 'en'))
      );
      CREATE TABLE staff_credential (
        staff_id uuid NOT NULL,
        password_hash text NOT NULL,
        changed_at timestamptz(3) NOT NULL,
        CONSTRAINT staff_credential_pk PRIMARY KEY (staff_id),
        CONSTRAINT staff_credential_staff_fk FOREIGN KEY (staff_id) REFERENCES staff_member (id)
      );
      -- The layout connect-pg-simple asks for.
      CREATE TABLE staff_session (
        sid varchar NOT NULL COLLATE "default",
        sess json NOT NULL,
        expire timestamp(6) NOT NULL,
        CONSTRAINT staff_session_pk PRIMARY KEY (sid)
      );
      CREATE INDEX staff_session_expire ON staff_session (expire);

      CREATE TABLE regulation (
        id uuid NOT NULL,
        number integer NOT NULL,
        preset text NOT NULL,
        document jsonb NOT NULL,
        activated_at timestamptz(3) NOT NULL,
        activated_by uuid,
        CONSTRAINT regulation_pk PRIMARY KEY (id),
        CONSTRAINT regulation_number_unique UNIQUE (number),
        CONSTRAINT regulation_staff_fk FOREIGN KEY (activated_by) REFERENCES staff_member (id)
      );

      CREATE TABLE product (
        id uuid NOT NULL,
        code text NOT NULL,
        title_ru text NOT NULL,
        title_en text NOT NULL,
        retired_at timestamptz(3),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT product_pk PRIMARY KEY (id),
        CONSTRAINT product_code_unique UNIQUE (code)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE product, regulation, staff_session, staff_credential, staff_member');
  }
}
