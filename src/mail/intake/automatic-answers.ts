import { one, type Tx } from '../../platform/index.js';

/** Two desks that answer each other stop at two; nobody gets more than a dozen a day. */
const budgets = [
  { answers: 2, seconds: 600 },
  { answers: 12, seconds: 86_400 },
] as const;

/**
 * Counts one automatic answer to an address, if it may have one more now. Business time, so that a day is a day.
 * @returns whether it may be sent
 */
export async function spendAnswer(tx: Tx, mailId: string, address: string): Promise<boolean> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('automatic_answer:' || $1, 1302))", [
    address,
  ]);
  for (const { answers, seconds } of budgets) {
    const row = await one<{ count: number }>(
      tx,
      `SELECT count(*)::int AS count FROM automatic_answer
       WHERE address = $1 AND at > $2::timestamptz - $3 * interval '1 second'`,
      [address, tx.now, seconds],
    );
    if (row!.count >= answers) return false;
  }
  await tx.query(
    'INSERT INTO automatic_answer (mail_id, address, at) VALUES ($1, $2, $3) ON CONFLICT (mail_id) DO NOTHING',
    [mailId, address, tx.now],
  );
  return true;
}
