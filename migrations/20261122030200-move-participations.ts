import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A participation in a ticket goes over with an account like everything else of it. */
export class MoveParticipations20261122030200 implements MigrationInterface {
  name = 'MoveParticipations20261122030200';

  async up(runner: QueryRunner): Promise<void> {
    await allowKinds(runner, "'ticket', 'contract', 'company_link', 'ticket_participant'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await allowKinds(runner, "'ticket', 'contract', 'company_link'");
  }
}

async function allowKinds(runner: QueryRunner, kinds: string): Promise<void> {
  await runner.query(`
    ALTER TABLE user_merge_row DROP CONSTRAINT user_merge_row_kind_known;
    ALTER TABLE user_merge_row ADD CONSTRAINT user_merge_row_kind_known CHECK (kind IN (${kinds}));
  `);
}
