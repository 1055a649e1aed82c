import type { Tx } from '../../../platform/index.js';
import type { AuthenticationVerdict } from '../../policies/read-authentication.js';
import { HANDLE_MAIL } from '../commands/accept-mail.js';
import type { Verified } from './verify-sender.js';

/** What was found out about the sender of a mail. */
export interface Proof {
  readonly id: string;
  readonly verdict: Verified | 'later';
}

/** Seconds before each further try, while name servers do not tell: short at first, for most are back at once. */
const pauses = [3, 8, 20, 60, 150] as const;
const laterSeconds = 2;

/** Has mails handled in so many seconds, whatever becomes of this process; that replaces what was said before. */
export async function lookAgainLater(tx: Tx, ids: readonly string[], seconds: number): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `SELECT count(*) FROM graphile_worker.add_jobs((
       SELECT array_agg(ROW($1, json_build_object('ids', json_build_array(id)), NULL, now() + $3 * interval '1 second',
                            NULL, $1 || ':' || id, NULL, NULL)::graphile_worker.job_spec)
       FROM unnest($2::text[]) AS id))`,
    [HANDLE_MAIL, ids, seconds],
  );
}

/** What a mail says of itself until name servers have answered. */
export async function noteLookingUp(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE mail_message SET reason_code = 'sender_being_looked_up'
     WHERE id = ANY ($1::uuid[]) AND status = 'received' AND reason_code IS NULL`,
    [[...ids].sort()],
  );
}

/**
 * Writes down what name servers said, with the job that goes on with those mails. Where they did not tell, the mail is
 * tried again, and says so; after the last try nothing is known, or where only the proof is missing, there is none.
 */
export async function keepProofs(tx: Tx, proofs: readonly Proof[]): Promise<void> {
  const open = proofs.filter(({ verdict }) => verdict === 'unavailable' || verdict === 'unproved');
  const attempts = await countTries(
    tx,
    open.map(({ id }) => id),
  );
  const decided: { id: string; authentication: AuthenticationVerdict }[] = [];
  for (const { id, verdict } of proofs) {
    if (verdict === 'later') await lookAgainLater(tx, [id], laterSeconds);
    else if (verdict !== 'unavailable' && verdict !== 'unproved')
      decided.push({ id, authentication: verdict });
    else {
      const pause = pauses[(attempts.get(id) ?? Infinity) - 1];
      if (pause === undefined) decided.push({ id, authentication: verdict === 'unproved' ? 'fail' : 'none' });
      else await lookAgainLater(tx, [id], pause);
    }
  }
  await decide(tx, decided);
}

async function countTries(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; attempts: number }>(
    `UPDATE mail_message SET attempts = attempts + 1, reason_code = 'name_server_silent'
     WHERE id = ANY ($1::uuid[]) AND status = 'received' RETURNING id, attempts`,
    [[...ids].sort()],
  );
  return new Map(rows.map(({ id, attempts }) => [id, attempts]));
}

async function decide(
  tx: Tx,
  decided: readonly { readonly id: string; readonly authentication: AuthenticationVerdict }[],
): Promise<void> {
  if (decided.length === 0) return;
  await tx.query(
    `UPDATE incoming_mail i SET authentication = p.authentication
     FROM jsonb_to_recordset($1::jsonb) AS p (id uuid, authentication text)
     WHERE i.id = p.id AND i.authentication IS NULL`,
    [JSON.stringify(decided)],
  );
  const ids = decided.map(({ id }) => id).sort();
  // What may go wrong from here on has tries of its own.
  await tx.query('UPDATE mail_message SET attempts = 0 WHERE id = ANY ($1::uuid[]) AND attempts > 0', [ids]);
  await tx.query("SELECT count(graphile_worker.remove_job($1 || ':' || id)) FROM unnest($2::text[]) AS id", [
    HANDLE_MAIL,
    ids,
  ]);
  await tx.enqueue(HANDLE_MAIL, { ids });
}
