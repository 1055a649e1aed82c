import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The local date up to which contracts that begin or end have been told to the tickets that rest on them. */
export class NoteContractDay20261122150000 implements MigrationInterface {
  name = 'NoteContractDay20261122150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contract_day (
        sole boolean NOT NULL DEFAULT true,
        day date NOT NULL,
        CONSTRAINT contract_day_pk PRIMARY KEY (sole),
        CONSTRAINT contract_day_one CHECK (sole)
      );
      CREATE INDEX contract_begins ON contract (valid_from) WHERE status = 'active';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX contract_begins; DROP TABLE contract_day');
  }
}
