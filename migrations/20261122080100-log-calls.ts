import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A telephone call about a ticket stands in its conversation, for staff alone, and says which kind of call it was. */
export class LogCalls20261122080100 implements MigrationInterface {
  name = 'LogCalls20261122080100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message DROP CONSTRAINT message_kind_known;
      ALTER TABLE message ADD CONSTRAINT message_kind_known CHECK (kind IN ('public', 'note', 'call'));
      ALTER TABLE message ADD COLUMN call_kind text;
      ALTER TABLE message ADD CONSTRAINT message_call_kind_known CHECK (call_kind IN ('hotline', 'in_progress'));
      ALTER TABLE message ADD CONSTRAINT message_call_has_kind CHECK ((kind = 'call') = (call_kind IS NOT NULL));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message DROP CONSTRAINT message_call_has_kind, DROP COLUMN call_kind,
        DROP CONSTRAINT message_kind_known;
      UPDATE message SET kind = 'note' WHERE kind = 'call';
      ALTER TABLE message ADD CONSTRAINT message_kind_known CHECK (kind IN ('public', 'note'));
    `);
  }
}
