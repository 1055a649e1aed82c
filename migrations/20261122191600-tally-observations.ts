import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody saw or was refused of late: within a while the same is counted here instead of recorded again. */
export class TallyObservations20261122191600 implements MigrationInterface {
  name = 'TallyObservations20261122191600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_tally (
        who uuid NOT NULL,
        act text NOT NULL,
        subject uuid NOT NULL,
        what text NOT NULL,
        actor jsonb NOT NULL,
        about jsonb NOT NULL,
        facts jsonb NOT NULL,
        since timestamptz(3) NOT NULL,
        last_at timestamptz(3) NOT NULL,
        count integer NOT NULL,
        CONSTRAINT audit_tally_pk PRIMARY KEY (who, act, subject, what),
        CONSTRAINT audit_tally_act_known CHECK (act IN ('seen', 'denied')),
        CONSTRAINT audit_tally_counted CHECK (count > 0)
      );
      CREATE INDEX audit_tally_since ON audit_tally (since);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_tally');
  }
}
