import pg from 'pg';

/** A column list, and the table it is of. */
interface Table {
  readonly name: string;
  readonly columns: string;
}

/**
 * Puts everything that is in one database into another of the same schema, past all triggers, as the restoring of a
 * dump does.
 */
export async function restoreInto(source: string, target: string): Promise<void> {
  const from = new pg.Client({ connectionString: source });
  const to = new pg.Client({ connectionString: target });
  await Promise.all([from.connect(), to.connect()]);
  try {
    await to.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
    const tables = await tablesOf(to);
    for (const { name } of tables) await to.query(`DELETE FROM ${name}`);
    for (const table of tables) await copy(from, to, table);
    await to.query(
      `SELECT setval(pg_get_serial_sequence('audit_event', 'id'), (SELECT max(id) FROM audit_event))`,
    );
    await to.query('COMMIT');
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
}

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT quote_ident(table_name) AS name, string_agg(quote_ident(column_name), ', ') AS columns
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
       AND table_name <> 'schema_migration'
     GROUP BY table_name`,
  );
  return rows;
}

async function copy(from: pg.Client, to: pg.Client, { name, columns }: Table): Promise<void> {
  const { rows } = await from.query<{ all: string }>(
    `SELECT coalesce(json_agg(t), '[]')::text AS all FROM (SELECT ${columns} FROM ${name}) t`,
  );
  await to.query(
    `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE
     SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1)`,
    [rows[0]!.all],
  );
}
