import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts that were joined with another, row by row what went over, and who may own anything at all. */
export class CreateUserMerges20261122030000 implements MigrationInterface {
  name = 'CreateUserMerges20261122030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_merge (
        id uuid NOT NULL,
        winner_id uuid NOT NULL,
        loser_id uuid NOT NULL,
        loser_status text NOT NULL,
        reason text NOT NULL,
        merged_by uuid NOT NULL,
        merged_at timestamptz(3) NOT NULL,
        unmerged_by uuid,
        unmerged_at timestamptz(3),
        unmerged_reason text,
        CONSTRAINT user_merge_pk PRIMARY KEY (id),
        CONSTRAINT user_merge_two_accounts CHECK (winner_id <> loser_id),
        CONSTRAINT user_merge_undone_whole CHECK ((unmerged_at IS NULL) = (unmerged_by IS NULL)),
        CONSTRAINT user_merge_winner_fk FOREIGN KEY (winner_id) REFERENCES portal_user (id),
        CONSTRAINT user_merge_loser_fk FOREIGN KEY (loser_id) REFERENCES portal_user (id),
        CONSTRAINT user_merge_merged_by_fk FOREIGN KEY (merged_by) REFERENCES staff_member (id),
        CONSTRAINT user_merge_unmerged_by_fk FOREIGN KEY (unmerged_by) REFERENCES staff_member (id)
      );
      CREATE UNIQUE INDEX user_merge_one_live ON user_merge (loser_id) WHERE unmerged_at IS NULL;
      CREATE INDEX user_merge_winner ON user_merge (winner_id) WHERE unmerged_at IS NULL;
      CREATE INDEX portal_user_merged_into ON portal_user (merged_into_id) WHERE merged_into_id IS NOT NULL;
      CREATE INDEX user_email_alias_user ON user_email_alias (user_id);

      -- A row has at most one origin: the account it belonged to before it went over for the first time.
      CREATE TABLE user_merge_row (
        merge_id uuid NOT NULL,
        kind text NOT NULL,
        row_id uuid NOT NULL,
        returned_at timestamptz(3),
        CONSTRAINT user_merge_row_pk PRIMARY KEY (merge_id, kind, row_id),
        CONSTRAINT user_merge_row_kind_known CHECK (kind IN ('ticket', 'contract', 'company_link')),
        CONSTRAINT user_merge_row_merge_fk FOREIGN KEY (merge_id) REFERENCES user_merge (id)
      );
      CREATE UNIQUE INDEX user_merge_row_one_origin ON user_merge_row (kind, row_id) WHERE returned_at IS NULL;

      -- A merged account gets nothing any more, not even from a request that was under way while it was merged: the
      -- key of the account is held, so that one of the two comes after the other.
      CREATE FUNCTION refuse_merged_owner() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        owner_id uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
        owner_status text;
      BEGIN
        SELECT status INTO owner_status FROM portal_user WHERE id = owner_id FOR KEY SHARE;
        IF owner_status = 'merged' THEN
          RAISE EXCEPTION 'account % was merged into another', owner_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'owner_not_merged';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER ticket_owner_not_merged BEFORE INSERT OR UPDATE OF requester_id ON ticket
        FOR EACH ROW EXECUTE FUNCTION refuse_merged_owner('requester_id');
      CREATE TRIGGER contract_owner_not_merged BEFORE INSERT OR UPDATE OF user_id ON contract
        FOR EACH ROW WHEN (NEW.user_id IS NOT NULL) EXECUTE FUNCTION refuse_merged_owner('user_id');
      CREATE TRIGGER company_link_owner_not_merged BEFORE INSERT OR UPDATE OF user_id ON company_link
        FOR EACH ROW EXECUTE FUNCTION refuse_merged_owner('user_id');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER company_link_owner_not_merged ON company_link;
      DROP TRIGGER contract_owner_not_merged ON contract;
      DROP TRIGGER ticket_owner_not_merged ON ticket;
      DROP FUNCTION refuse_merged_owner;
      DROP INDEX portal_user_merged_into, user_email_alias_user;
      DROP TABLE user_merge_row, user_merge;
    `);
  }
}
