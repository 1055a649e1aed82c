import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days that are not what their weekday says: holidays, moved days off, working weekend days, short days. */
export class CreateWorkingCalendar20261122060100 implements MigrationInterface {
  name = 'CreateWorkingCalendar20261122060100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_day (
        id uuid NOT NULL,
        country text NOT NULL,
        code date NOT NULL,
        kind text NOT NULL,
        note text,
        source text NOT NULL,
        retired_at timestamptz(3),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        CONSTRAINT calendar_day_pk PRIMARY KEY (id),
        CONSTRAINT calendar_day_country_form CHECK (country ~ '^[A-Z]{2}$'),
        CONSTRAINT calendar_day_kind_known CHECK (kind IN ('working', 'short', 'holiday', 'moved')),
        CONSTRAINT calendar_day_source_known CHECK (source IN ('published', 'staff'))
      );
      CREATE UNIQUE INDEX calendar_day_one_live ON calendar_day (country, code) WHERE retired_at IS NULL;
      CREATE INDEX calendar_day_code ON calendar_day (code, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_day');
  }
}
