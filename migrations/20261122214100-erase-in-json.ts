import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Takes words out of a JSON value string by string: in its text they may be escaped, and what stands there for them would
 * break a number. Ids, hashes and moments are nobody's name, whatever digits they hold; a number of ten digits and more
 * may be a phone.
 */
export class EraseInJson20261122214100 implements MigrationInterface {
  name = 'EraseInJson20261122214100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION erased_in_json(value jsonb, pattern text, mark text) RETURNS jsonb
      LANGUAGE plpgsql IMMUTABLE STRICT AS $$
      DECLARE
        said text;
      BEGIN
        CASE jsonb_typeof(value)
          WHEN 'object' THEN
            RETURN (SELECT coalesce(jsonb_object_agg(regexp_replace(e.key, pattern, mark, 'gi'),
                                                     erased_in_json(e.value, pattern, mark)), '{}')
                    FROM jsonb_each(value) AS e);
          WHEN 'array' THEN
            RETURN (SELECT coalesce(jsonb_agg(erased_in_json(e.item, pattern, mark) ORDER BY e.place), '[]')
                    FROM jsonb_array_elements(value) WITH ORDINALITY AS e (item, place));
          WHEN 'string' THEN
            said := value #>> '{}';
            IF said ~* '^[0-9a-f-]{32,}$' OR said ~ '^\\d{4}-\\d\\d-\\d\\d(T|$)' THEN RETURN value; END IF;
            RETURN to_jsonb(regexp_replace(said, pattern, mark, 'gi'));
          WHEN 'number' THEN
            said := value #>> '{}';
            IF said ~ '^\\d{10,}$' AND said ~* pattern THEN RETURN to_jsonb(mark); END IF;
            RETURN value;
          ELSE
            RETURN value;
        END CASE;
      END $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erased_in_json');
  }
}
