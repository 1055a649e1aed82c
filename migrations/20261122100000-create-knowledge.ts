import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The knowledge base, and replies kept for use again. */
export class CreateKnowledge20261122100000 implements MigrationInterface {
  name = 'CreateKnowledge20261122100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE article (
        id uuid NOT NULL,
        slug text NOT NULL,
        title_ru text NOT NULL,
        body_ru text NOT NULL,
        title_en text,
        body_en text,
        product_id uuid,
        type_id uuid,
        published boolean NOT NULL DEFAULT true,
        retired_at timestamptz(3),
        retired_reason text,
        solved_count integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        search tsvector NOT NULL GENERATED ALWAYS AS (
          setweight(to_tsvector('russian', title_ru), 'A') || setweight(to_tsvector('english', coalesce(title_en, '')), 'A')
          || setweight(to_tsvector('russian', body_ru), 'C') || setweight(to_tsvector('english', coalesce(body_en, '')), 'C')
        ) STORED,
        CONSTRAINT article_pk PRIMARY KEY (id),
        CONSTRAINT article_slug_unique UNIQUE (slug),
        CONSTRAINT article_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        CONSTRAINT article_english_whole CHECK ((title_en IS NULL) = (body_en IS NULL)),
        CONSTRAINT article_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
        CONSTRAINT article_type_fk FOREIGN KEY (type_id) REFERENCES ticket_type (id)
      );
      CREATE INDEX article_search ON article USING gin (search);
      CREATE INDEX article_title_ru_search ON article USING gin (title_ru gin_trgm_ops);
      CREATE INDEX article_title_en_search ON article USING gin (title_en gin_trgm_ops);
      CREATE INDEX article_open ON article (id DESC) WHERE published AND retired_at IS NULL;

      CREATE TABLE article_solved (
        article_id uuid NOT NULL,
        user_id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        CONSTRAINT article_solved_pk PRIMARY KEY (article_id, user_id),
        CONSTRAINT article_solved_article_fk FOREIGN KEY (article_id) REFERENCES article (id),
        CONSTRAINT article_solved_user_fk FOREIGN KEY (user_id) REFERENCES portal_user (id)
      );
      CREATE INDEX article_solved_user ON article_solved (user_id);

      CREATE TABLE canned_reply (
        id uuid NOT NULL,
        code text NOT NULL,
        title text NOT NULL,
        body_ru text NOT NULL,
        body_en text,
        retired_at timestamptz(3),
        retired_reason text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        CONSTRAINT canned_reply_pk PRIMARY KEY (id),
        CONSTRAINT canned_reply_code_unique UNIQUE (code)
      );
      CREATE INDEX canned_reply_title_search ON canned_reply USING gin (title gin_trgm_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE canned_reply, article_solved, article');
  }
}
