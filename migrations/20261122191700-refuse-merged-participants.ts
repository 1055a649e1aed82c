import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nobody joins a ticket by an account that has become part of another. */
export class RefuseMergedParticipants20261122191700 implements MigrationInterface {
  name = 'RefuseMergedParticipants20261122191700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TRIGGER ticket_participant_owner_not_merged BEFORE INSERT OR UPDATE OF user_id ON ticket_participant
        FOR EACH ROW EXECUTE FUNCTION refuse_merged_owner('user_id')
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER ticket_participant_owner_not_merged ON ticket_participant');
  }
}
