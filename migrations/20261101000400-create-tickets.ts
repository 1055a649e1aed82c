import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ticket types, tickets, messages, merges and follow-ups. */
export class CreateTickets20261101000400 implements MigrationInterface {
  name = 'CreateTickets20261101000400';

  async up(runner: QueryRunner): Promise<void> {
    await createTickets(runner);
    await createTies(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE company_link DROP CONSTRAINT company_link_ticket_fk;
      DROP TABLE ticket_follow_up, ticket_merge, message, ticket, ticket_type;
      DROP SEQUENCE ticket_number;
    `);
  }
}

async function createTickets(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE ticket_type (
      id uuid NOT NULL,
      code text NOT NULL,
      title_ru text NOT NULL,
      title_en text NOT NULL,
      critical boolean NOT NULL DEFAULT false,
      critical_question_ru text,
      critical_question_en text,
      hint_ru text,
      hint_en text,
      fields jsonb NOT NULL DEFAULT '[]',
      attachments_required boolean NOT NULL DEFAULT false,
      position integer NOT NULL DEFAULT 0,
      retired_at timestamptz(3),
      version integer NOT NULL DEFAULT 1,
      created_at timestamptz(3) NOT NULL,
      CONSTRAINT ticket_type_pk PRIMARY KEY (id),
      CONSTRAINT ticket_type_code_unique UNIQUE (code)
    );

    CREATE SEQUENCE ticket_number AS integer START 100001;
    CREATE TABLE ticket (
      id uuid NOT NULL,
      number integer NOT NULL DEFAULT nextval('ticket_number'),
      requester_id uuid NOT NULL,
      company_id uuid,
      type_id uuid NOT NULL,
      subject text NOT NULL,
      status text NOT NULL DEFAULT 'new',
      channel text NOT NULL,
      priority smallint NOT NULL,
      priority_reasons jsonb NOT NULL,
      product text,
      product_version text,
      os text,
      steps text,
      serial_numbers text[] NOT NULL DEFAULT '{}',
      order_number text,
      invoices text[] NOT NULL DEFAULT '{}',
      fields jsonb NOT NULL DEFAULT '{}',
      stated jsonb NOT NULL DEFAULT '{}',
      contract_id uuid,
      assignee_id uuid,
      merged_into_id uuid,
      last_message_id uuid,
      last_message_at timestamptz(3) NOT NULL,
      term_from timestamptz(3),
      closed_at timestamptz(3),
      closed_by_kind text,
      closed_automatically boolean NOT NULL DEFAULT false,
      closed_reason text,
      version integer NOT NULL DEFAULT 1,
      created_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      CONSTRAINT ticket_pk PRIMARY KEY (id),
      CONSTRAINT ticket_number_unique UNIQUE (number),
      CONSTRAINT ticket_status_known CHECK
        (status IN ('new', 'open', 'waiting_customer', 'solution_proposed', 'closed', 'merged')),
      CONSTRAINT ticket_channel_known CHECK (channel IN ('api', 'mail', 'phone')),
      CONSTRAINT ticket_priority_known CHECK (priority BETWEEN 1 AND 5),
      CONSTRAINT ticket_closed_has_time CHECK (status NOT IN ('closed') OR closed_at IS NOT NULL),
      CONSTRAINT ticket_merged_points_on CHECK ((status = 'merged') = (merged_into_id IS NOT NULL)),
      CONSTRAINT ticket_not_merged_into_itself CHECK (merged_into_id IS DISTINCT FROM id),
      CONSTRAINT ticket_requester_fk FOREIGN KEY (requester_id) REFERENCES portal_user (id),
      CONSTRAINT ticket_company_fk FOREIGN KEY (company_id) REFERENCES company (id),
      CONSTRAINT ticket_type_fk FOREIGN KEY (type_id) REFERENCES ticket_type (id),
      CONSTRAINT ticket_contract_fk FOREIGN KEY (contract_id) REFERENCES contract (id),
      CONSTRAINT ticket_assignee_fk FOREIGN KEY (assignee_id) REFERENCES staff_member (id),
      CONSTRAINT ticket_merged_into_fk FOREIGN KEY (merged_into_id) REFERENCES ticket (id)
    );
    CREATE INDEX ticket_queue ON ticket (priority, created_at, id)
      WHERE status IN ('new', 'open', 'waiting_customer', 'solution_proposed');
    CREATE INDEX ticket_requester ON ticket (requester_id, id DESC);
    CREATE INDEX ticket_company ON ticket (company_id, id DESC) WHERE company_id IS NOT NULL;
    CREATE INDEX ticket_assignee ON ticket (assignee_id, id)
      WHERE status IN ('new', 'open', 'waiting_customer', 'solution_proposed');
    CREATE INDEX ticket_merged_into ON ticket (merged_into_id) WHERE merged_into_id IS NOT NULL;
    CREATE INDEX ticket_subject_search ON ticket USING gin (subject gin_trgm_ops);

    CREATE TABLE message (
      id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      kind text NOT NULL,
      author_kind text NOT NULL,
      author_id uuid,
      body text NOT NULL,
      channel text NOT NULL,
      addressed_number integer NOT NULL,
      at timestamptz(3) NOT NULL,
      CONSTRAINT message_pk PRIMARY KEY (id),
      CONSTRAINT message_kind_known CHECK (kind IN ('public', 'note')),
      CONSTRAINT message_author_known CHECK (author_kind IN ('user', 'staff', 'system')),
      CONSTRAINT message_channel_known CHECK (channel IN ('api', 'mail', 'phone', 'console')),
      CONSTRAINT message_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id)
    );
    CREATE INDEX message_conversation ON message (ticket_id, at, id);
    CREATE INDEX message_search ON message USING gin (to_tsvector('russian', body));
  `);
}

async function createTies(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE ticket_merge (
      id uuid NOT NULL,
      source_id uuid NOT NULL,
      target_id uuid NOT NULL,
      reason text NOT NULL,
      source_before jsonb NOT NULL,
      merged_by uuid NOT NULL,
      merged_at timestamptz(3) NOT NULL,
      unmerged_by uuid,
      unmerged_at timestamptz(3),
      unmerged_reason text,
      CONSTRAINT ticket_merge_pk PRIMARY KEY (id),
      CONSTRAINT ticket_merge_two_tickets CHECK (source_id <> target_id),
      CONSTRAINT ticket_merge_source_fk FOREIGN KEY (source_id) REFERENCES ticket (id),
      CONSTRAINT ticket_merge_target_fk FOREIGN KEY (target_id) REFERENCES ticket (id),
      CONSTRAINT ticket_merge_merged_by_fk FOREIGN KEY (merged_by) REFERENCES staff_member (id),
      CONSTRAINT ticket_merge_unmerged_by_fk FOREIGN KEY (unmerged_by) REFERENCES staff_member (id)
    );
    CREATE UNIQUE INDEX ticket_merge_one_live ON ticket_merge (source_id) WHERE unmerged_at IS NULL;
    CREATE INDEX ticket_merge_target ON ticket_merge (target_id) WHERE unmerged_at IS NULL;

    CREATE TABLE ticket_follow_up (
      id uuid NOT NULL,
      ticket_id uuid NOT NULL,
      closed_ticket_id uuid NOT NULL,
      status text NOT NULL,
      claimed_at timestamptz(3) NOT NULL,
      decided_by uuid,
      decided_at timestamptz(3),
      reason text,
      CONSTRAINT ticket_follow_up_pk PRIMARY KEY (id),
      CONSTRAINT ticket_follow_up_status_known CHECK (status IN ('claimed', 'confirmed', 'dropped')),
      CONSTRAINT ticket_follow_up_two_tickets CHECK (ticket_id <> closed_ticket_id),
      CONSTRAINT ticket_follow_up_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id),
      CONSTRAINT ticket_follow_up_closed_fk FOREIGN KEY (closed_ticket_id) REFERENCES ticket (id),
      CONSTRAINT ticket_follow_up_decided_by_fk FOREIGN KEY (decided_by) REFERENCES staff_member (id)
    );
    CREATE UNIQUE INDEX ticket_follow_up_one_live ON ticket_follow_up (ticket_id) WHERE status <> 'dropped';
    CREATE INDEX ticket_follow_up_closed ON ticket_follow_up (closed_ticket_id) WHERE status <> 'dropped';

    ALTER TABLE company_link ADD CONSTRAINT company_link_ticket_fk FOREIGN KEY (ticket_id) REFERENCES ticket (id);
  `);
}
