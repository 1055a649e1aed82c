import type { Tx } from '../../platform/index.js';

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
  const [, spent] = await Promise.all([
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('automatic_answer:' || $1, 1302))", [address]),
    tx.query<{ seconds: number; count: number }>(
      `SELECT b.seconds, count(a.mail_id)::int AS count FROM unnest($3::int[]) AS b (seconds)
       LEFT JOIN automatic_answer a ON a.address = $1 AND a.at > $2::timestamptz - b.seconds * interval '1 second'
       GROUP BY b.seconds`,
      [address, tx.now, budgets.map(({ seconds }) => seconds)],
    ),
  ]);
  const isOver = budgets.some(
    ({ answers, seconds }) => spent.find((one) => one.seconds === seconds)!.count >= answers,
  );
  if (isOver) return false;
  await tx.later(
    'INSERT INTO automatic_answer (mail_id, address, at) VALUES ($1, $2, $3) ON CONFLICT (mail_id) DO NOTHING',
    [mailId, address, tx.now],
  );
  return true;
}
