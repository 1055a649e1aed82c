import type { Sql } from '../platform/index.js';

/**
 * What has run out and is worth nothing to anybody, by real time. Mailed tokens stay a month after they ended, so that
 * a mail which waits long can still say why its link is dead.
 */
const swept: readonly string[] = [
  'DELETE FROM staff_session WHERE expire < now()',
  'DELETE FROM user_session WHERE expires_at < now()',
  // A registration goes with its link; one that met an owner has none, and goes when it would.
  `DELETE FROM pending_registration p USING one_time_token t
   WHERE t.id = p.token_id AND t.expires_at < now() - interval '30 days'`,
  `DELETE FROM pending_registration WHERE token_id IS NULL AND at < now() - interval '32 days'`,
  `DELETE FROM one_time_token WHERE expires_at < now() - interval '30 days'`,
  `DELETE FROM staff_invitation WHERE expires_at < now() - interval '30 days'`,
  `DELETE FROM staff_second_factor f USING staff_member m
   WHERE m.id = f.staff_id AND m.second_factor_at IS NULL AND f.created_at < now() - interval '1 day'`,
  // What a check found may be asked for again at any time; long past its quarter of an hour it says nothing.
  `DELETE FROM contract_check WHERE expires_at < now() - interval '1 day'`,
  `DELETE FROM idempotency_key WHERE created_at < now() - interval '24 hours'`,
];

/** Removes ended sessions, dead tokens with the registrations they would have confirmed, second factors never confirmed, contract checks nobody took up and old idempotency keys; again, nothing. */
export async function sweep(sql: Sql): Promise<void> {
  for (const statement of swept) await sql.query(statement);
}
