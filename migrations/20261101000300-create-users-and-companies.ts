import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Customers and their secrets; companies, their domains, equipment and links; contracts. */
export class CreateUsersAndCompanies20261101000300 implements MigrationInterface {
  name = 'CreateUsersAndCompanies20261101000300';

  async up(runner: QueryRunner): Promise<void> {
    await createUsers(runner);
    await createCompanies(runner);
    await createContracts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE contract_product, contract, company_link_period, company_link, equipment, company_domain, company,
        one_time_token, user_session, user_credential, user_email_alias, portal_user
    `);
  }
}

async function createUsers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE portal_user (
      id uuid NOT NULL,
      email text NOT NULL,
      email_confirmed_at timestamptz(3),
      full_name text NOT NULL,
      phone text,
      locale text NOT NULL DEFAULT 'ru',
      status text NOT NULL DEFAULT 'active',
      claimed_company_name text,
      claimed_contract_number text,
      claimed_account_number text,
      claimed_registered_name text,
      merged_into_id uuid,
      version integer NOT NULL DEFAULT 1,
      created_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      CONSTRAINT portal_user_pk PRIMARY KEY (id),
      CONSTRAINT portal_user_email_lower CHECK (email = lower(email)),
      CONSTRAINT portal_user_status_known CHECK (status IN ('active', 'blocked', 'merged', 'erased')),
      CONSTRAINT portal_user_locale_known CHECK (locale IN ('ru', 'en')),
      CONSTRAINT portal_user_merged_points_on CHECK ((status = 'merged') = (merged_into_id IS NOT NULL)),
      CONSTRAINT portal_user_merged_into_fk FOREIGN KEY (merged_into_id) REFERENCES portal_user (id)
    );
    CREATE UNIQUE INDEX portal_user_email_unique ON portal_user (email) WHERE status IN ('active', 'blocked');
    CREATE INDEX portal_user_search ON portal_user USING gin ((email || ' ' || full_name) gin_trgm_ops);

    CREATE TABLE user_email_alias (
      email text NOT NULL,
      user_id uuid NOT NULL,
      since timestamptz(3) NOT NULL,
      CONSTRAINT user_email_alias_pk PRIMARY KEY (email),
      CONSTRAINT user_email_alias_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id)
    );
    CREATE TABLE user_credential (
      user_id uuid NOT NULL,
      password_hash text NOT NULL,
      changed_at timestamptz(3) NOT NULL,
      CONSTRAINT user_credential_pk PRIMARY KEY (user_id),
      CONSTRAINT user_credential_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id)
    );
    CREATE TABLE user_session (
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      token_hash bytea NOT NULL,
      created_at timestamptz(3) NOT NULL,
      expires_at timestamptz(3) NOT NULL,
      CONSTRAINT user_session_pk PRIMARY KEY (id),
      CONSTRAINT user_session_token_unique UNIQUE (token_hash),
      CONSTRAINT user_session_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id)
    );
    CREATE INDEX user_session_user ON user_session (user_id);
    CREATE TABLE one_time_token (
      id uuid NOT NULL,
      hash bytea NOT NULL,
      purpose text NOT NULL,
      user_id uuid NOT NULL,
      email text,
      created_at timestamptz(3) NOT NULL,
      expires_at timestamptz(3) NOT NULL,
      used_at timestamptz(3),
      revoked_at timestamptz(3),
      CONSTRAINT one_time_token_pk PRIMARY KEY (id),
      CONSTRAINT one_time_token_hash_unique UNIQUE (hash),
      CONSTRAINT one_time_token_purpose_known CHECK (purpose IN ('confirm_email', 'change_email', 'reset_password')),
      CONSTRAINT one_time_token_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id)
    );
    CREATE UNIQUE INDEX one_time_token_one_live ON one_time_token (user_id, purpose)
      WHERE used_at IS NULL AND revoked_at IS NULL;
  `);
}

async function createCompanies(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE company (
      id uuid NOT NULL,
      name text NOT NULL,
      inn text,
      members_share_tickets boolean NOT NULL DEFAULT false,
      version integer NOT NULL DEFAULT 1,
      created_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      CONSTRAINT company_pk PRIMARY KEY (id),
      CONSTRAINT company_inn_unique UNIQUE (inn),
      CONSTRAINT company_name_given CHECK (btrim(name) <> '')
    );
    CREATE INDEX company_search ON company USING gin ((name || ' ' || coalesce(inn, '')) gin_trgm_ops);

    CREATE TABLE company_domain (
      id uuid NOT NULL,
      company_id uuid NOT NULL,
      domain text NOT NULL,
      include_subdomains boolean NOT NULL DEFAULT false,
      shared_reason text,
      added_by uuid,
      added_at timestamptz(3) NOT NULL,
      removed_by uuid,
      removed_at timestamptz(3),
      removed_reason text,
      CONSTRAINT company_domain_pk PRIMARY KEY (id),
      CONSTRAINT company_domain_lower CHECK (domain = lower(domain)),
      CONSTRAINT company_domain_company_fk FOREIGN KEY (company_id) REFERENCES company (id)
    );
    CREATE UNIQUE INDEX company_domain_one_owner ON company_domain (domain)
      WHERE removed_at IS NULL AND shared_reason IS NULL;
    CREATE UNIQUE INDEX company_domain_once ON company_domain (company_id, domain) WHERE removed_at IS NULL;
    CREATE INDEX company_domain_live ON company_domain (domain) WHERE removed_at IS NULL;

    CREATE TABLE equipment (
      id uuid NOT NULL,
      company_id uuid NOT NULL,
      serial_number text NOT NULL,
      article text,
      product text,
      order_number text,
      invoice_number text,
      added_at timestamptz(3) NOT NULL,
      CONSTRAINT equipment_pk PRIMARY KEY (id),
      CONSTRAINT equipment_company_fk FOREIGN KEY (company_id) REFERENCES company (id)
    );
    CREATE UNIQUE INDEX equipment_serial_unique ON equipment (upper(serial_number));
    CREATE INDEX equipment_company ON equipment (company_id);

    CREATE TABLE company_link (
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      company_id uuid NOT NULL,
      status text NOT NULL,
      basis text NOT NULL,
      verdict text NOT NULL,
      judged_email text NOT NULL,
      judged_domain text NOT NULL,
      matched_domain text,
      rule jsonb NOT NULL,
      evidence_kind text,
      evidence_reference text,
      evidence_found boolean,
      reason text,
      ticket_id uuid,
      requested_by uuid NOT NULL,
      requested_at timestamptz(3) NOT NULL,
      approved_by uuid,
      approved_at timestamptz(3),
      suspended_at timestamptz(3),
      suspended_reason text,
      ended_at timestamptz(3),
      ended_by uuid,
      ended_reason text,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT company_link_pk PRIMARY KEY (id),
      CONSTRAINT company_link_status_known CHECK (status IN ('pending', 'active', 'suspended', 'rejected', 'ended')),
      CONSTRAINT company_link_basis_known CHECK (basis IN ('domain', 'override')),
      CONSTRAINT company_link_override_proved CHECK (basis = 'domain' OR (evidence_kind IS NOT NULL AND evidence_reference IS NOT NULL AND reason IS NOT NULL)),
      CONSTRAINT company_link_not_own_approval CHECK (approved_by IS DISTINCT FROM requested_by),
      CONSTRAINT company_link_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id),
      CONSTRAINT company_link_company_fk FOREIGN KEY (company_id) REFERENCES company (id),
      CONSTRAINT company_link_requested_by_fk FOREIGN KEY (requested_by) REFERENCES staff_member (id),
      CONSTRAINT company_link_approved_by_fk FOREIGN KEY (approved_by) REFERENCES staff_member (id),
      CONSTRAINT company_link_ended_by_fk FOREIGN KEY (ended_by) REFERENCES staff_member (id)
    );
    CREATE UNIQUE INDEX company_link_one_live ON company_link (user_id, company_id)
      WHERE status IN ('pending', 'active', 'suspended');
    CREATE INDEX company_link_company ON company_link (company_id, status);
    CREATE INDEX company_link_review ON company_link (requested_at) WHERE status IN ('pending', 'suspended');

    -- When a link was in force: "who belonged to X on date D" is one query over these ranges.
    CREATE TABLE company_link_period (
      link_id uuid NOT NULL,
      user_id uuid NOT NULL,
      company_id uuid NOT NULL,
      during tstzrange NOT NULL,
      CONSTRAINT company_link_period_link_fk FOREIGN KEY (link_id) REFERENCES company_link (id),
      CONSTRAINT company_link_period_no_overlap EXCLUDE USING gist (user_id WITH =, company_id WITH =, during WITH &&)
    );
    CREATE INDEX company_link_period_link ON company_link_period (link_id);
    CREATE INDEX company_link_period_company ON company_link_period USING gist (company_id, during);
  `);
}

async function createContracts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE contract (
      id uuid NOT NULL,
      number text NOT NULL,
      kind text NOT NULL,
      code_hash bytea,
      company_id uuid,
      user_id uuid,
      holder_name text,
      valid_from date NOT NULL,
      valid_until date NOT NULL,
      service_level text NOT NULL,
      hotline boolean NOT NULL DEFAULT false,
      status text NOT NULL DEFAULT 'active',
      suspended_reason text,
      version integer NOT NULL DEFAULT 1,
      created_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      CONSTRAINT contract_pk PRIMARY KEY (id),
      CONSTRAINT contract_kind_known CHECK (kind IN ('contract', 'certificate', 'invoice', 'product_registration')),
      CONSTRAINT contract_status_known CHECK (status IN ('active', 'suspended')),
      CONSTRAINT contract_term_forward CHECK (valid_from <= valid_until),
      CONSTRAINT contract_company_fk FOREIGN KEY (company_id) REFERENCES company (id),
      CONSTRAINT contract_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id),
      CONSTRAINT contract_no_overlap EXCLUDE USING gist
        (kind WITH =, upper(number) WITH =, daterange(valid_from, valid_until, '[]') WITH &&)
    );
    CREATE INDEX contract_company ON contract (company_id);
    CREATE INDEX contract_user ON contract (user_id);
    CREATE TABLE contract_product (
      contract_id uuid NOT NULL,
      product_id uuid NOT NULL,
      CONSTRAINT contract_product_pk PRIMARY KEY (contract_id, product_id),
      CONSTRAINT contract_product_contract_fk FOREIGN KEY (contract_id) REFERENCES contract (id),
      CONSTRAINT contract_product_product_fk FOREIGN KEY (product_id) REFERENCES product (id)
    );
  `);
}
