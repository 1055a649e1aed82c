import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which kinds of lines there are is said by the schema of a line alone, so that each new one needs no new rule here. */
export class AdmitMoreKindsOfLines20261122201500 implements MigrationInterface {
  name = 'AdmitMoreKindsOfLines20261122201500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE legacy_id DROP CONSTRAINT legacy_id_kind_known,
        ADD CONSTRAINT legacy_id_kind_form CHECK (kind ~ '^[a-z][A-Za-z]{1,39}$')
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM legacy_id WHERE kind NOT IN
        ('product', 'company', 'user', 'equipment', 'contract', 'link', 'ticket', 'message', 'file');
      ALTER TABLE legacy_id DROP CONSTRAINT legacy_id_kind_form,
        ADD CONSTRAINT legacy_id_kind_known CHECK (kind IN
          ('product', 'company', 'user', 'equipment', 'contract', 'link', 'ticket', 'message', 'file'))
    `);
  }
}
