import pg from 'pg';
import { growingTables } from './rights.queries.js';

/** The list of what is not sealed yet: the sealer crosses off what it sealed. */
const workTables = ['audit_unsealed'];

/**
 * Gives a role what the server needs and no more: every table of the desk, the job queue, and of the audit only reading
 * and adding. Harmless when it has all that already; what it had beyond is taken away. The role has to exist.
 * @param ownerUrl connects as the owner of the tables
 * @param role besides those that got their rights before
 */
export async function grantServerRoles(ownerUrl: string, role: string | undefined): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    const roles = new Set([...(await grantedRoles(client)), ...(role ? [role] : [])]);
    for (const name of roles) await grant(client, name);
    await client.query('COMMIT');
    return [...roles];
  } finally {
    await client.end();
  }
}

/** Roles other than the owner that may add to the audit: they may need rights on what a migration made. */
async function grantedRoles(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT r.rolname AS name FROM pg_class c, aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
     WHERE c.oid = 'audit_event'::regclass AND a.privilege_type = 'INSERT' AND a.grantee <> c.relowner`,
  );
  return rows.map(({ name }) => name);
}

async function grant(client: pg.Client, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role);
  const { rows } = await client.query<{ schema: string; known: string[]; erases: boolean }>(
    `SELECT quote_ident(current_schema()) AS schema,
       array(SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace
             AND relname = ANY ($1)) AS known,
       to_regprocedure('erase_audit_values(bigint[], text[])') IS NOT NULL AS erases`,
    [growingTables],
  );
  const { schema, known, erases } = rows[0]!;
  const growing = known.join(', ');
  const statements = [
    `REVOKE CREATE ON SCHEMA ${schema} FROM ${to}, PUBLIC`,
    `GRANT USAGE ON SCHEMA ${schema} TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${to}`,
    // Imports set the numbers of tickets.
    `GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${to}`,
    `REVOKE ALL ON SEQUENCE audit_event_id_seq FROM ${to}`,
    `REVOKE ALL ON ${growing}, ${workTables.join(', ')}, schema_migration FROM ${to}, PUBLIC`,
    `GRANT SELECT, INSERT ON ${growing} TO ${to}`,
    // Only the owner takes the beginning of the audit away.
    ...(known.includes('audit_prune') ? [`REVOKE INSERT ON audit_prune FROM ${to}`] : []),
    `GRANT SELECT, INSERT, DELETE ON ${workTables.join(', ')} TO ${to}`,
    `GRANT SELECT ON schema_migration TO ${to}`,
    // Personal values are erased by a function of the owner, which does that and nothing else.
    ...(erases
      ? [
          'REVOKE ALL ON FUNCTION erase_audit_values(bigint[], text[]) FROM PUBLIC',
          `GRANT EXECUTE ON FUNCTION erase_audit_values(bigint[], text[]) TO ${to}`,
        ]
      : []),
    'REVOKE ALL ON SCHEMA graphile_worker FROM PUBLIC',
    `GRANT USAGE ON SCHEMA graphile_worker TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${to}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${to}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO ${to}`,
  ];
  for (const statement of statements) await client.query(statement);
  await openJobs(client, to);
}

/** The job queue shows its rows to their owner alone (row level security) unless a policy names the role. */
async function openJobs(client: pg.Client, to: string): Promise<void> {
  const { rows } = await client.query<{ name: string; isOpen: boolean }>(
    `SELECT c.oid::regclass::text AS name, EXISTS (SELECT 1 FROM pg_policy p
       WHERE p.polrelid = c.oid AND p.polname = 'opora_server_' || $1) AS "isOpen"
     FROM pg_class c WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity`,
    [to],
  );
  const policy = pg.escapeIdentifier(`opora_server_${to}`);
  for (const { name, isOpen } of rows) {
    if (!isOpen)
      await client.query(`CREATE POLICY ${policy} ON ${name} TO ${to} USING (true) WITH CHECK (true)`);
  }
}
