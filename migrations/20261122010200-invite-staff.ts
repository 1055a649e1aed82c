import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations of staff, and who has taken theirs up. */
export class InviteStaff20261122010200 implements MigrationInterface {
  name = 'InviteStaff20261122010200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff_member ADD COLUMN joined_at timestamptz(3);
      UPDATE staff_member SET joined_at = created_at
      WHERE EXISTS (SELECT 1 FROM staff_credential c WHERE c.staff_id = id);
      ALTER TABLE staff_member ADD COLUMN standing text NOT NULL GENERATED ALWAYS AS (
        CASE WHEN disabled_at IS NOT NULL THEN 'disabled' WHEN joined_at IS NULL THEN 'invited' ELSE 'at_work' END
      ) STORED;

      CREATE TABLE staff_invitation (
        id uuid NOT NULL,
        hash bytea NOT NULL,
        staff_id uuid NOT NULL,
        email text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        used_at timestamptz(3),
        revoked_at timestamptz(3),
        CONSTRAINT staff_invitation_pk PRIMARY KEY (id),
        CONSTRAINT staff_invitation_hash_unique UNIQUE (hash),
        CONSTRAINT staff_invitation_staff_fk FOREIGN KEY (staff_id) REFERENCES staff_member (id)
      );
      CREATE UNIQUE INDEX staff_invitation_one_live ON staff_invitation (staff_id)
        WHERE used_at IS NULL AND revoked_at IS NULL;
      CREATE INDEX staff_invitation_expiry ON staff_invitation (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE staff_invitation;
      ALTER TABLE staff_member DROP COLUMN standing;
      ALTER TABLE staff_member DROP COLUMN joined_at;
    `);
  }
}
