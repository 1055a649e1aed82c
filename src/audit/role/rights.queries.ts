import { one, type Sql } from '../../platform/index.js';

/** Tables that only grow: the server's role may read and add, nothing else. A later version may have more of them. */
export const growingTables: readonly string[] = [
  'audit_event',
  'audit_value',
  'audit_mention',
  'audit_seal',
  'audit_checkpoint',
  'erasure_act',
  'audit_prune',
];

/** By which it may get round the triggers that refuse to change the audit. */
const tooMuch = ['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER'];

/**
 * What the role of this connection may do to the audit beyond reading and adding, in words; nothing for a role that was
 * narrowed (`opora migrate --grant`).
 */
export async function wideRights(sql: Sql): Promise<string[]> {
  const role = await one<{ super: boolean; replica: boolean; creates: boolean }>(
    sql,
    `SELECT rolsuper AS super, has_parameter_privilege('session_replication_role', 'SET') AS replica,
       has_schema_privilege(current_schema()::text, 'CREATE') AS creates
     FROM pg_roles WHERE rolname = current_user`,
  );
  if (role!.super) return ['is a superuser'];
  const onTables = await sql.query<{ words: string }>(
    `SELECT CASE WHEN pg_has_role(c.relowner, 'MEMBER') THEN 'owns ' ELSE 'may ' || string_agg(r.name, ', ') || ' ' END
       || c.relname AS words
     FROM pg_class c CROSS JOIN unnest($2::text[]) AS r (name)
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY ($1)
       AND (pg_has_role(c.relowner, 'MEMBER') OR has_table_privilege(c.oid, r.name)
         OR (r.name = 'UPDATE' AND has_any_column_privilege(c.oid, 'UPDATE')))
     GROUP BY c.relname, c.relowner ORDER BY c.relname`,
    [growingTables, tooMuch],
  );
  return [
    ...onTables.map(({ words }) => words),
    ...(role!.replica ? ['may switch triggers off (session_replication_role)'] : []),
    ...(role!.creates ? ['may create objects in the schema'] : []),
  ];
}
