import type { Database, UnitOfWork } from '../../platform/index.js';
import { tallyMs } from './observation.js';
import { tellRest, type Tally } from './tally.js';

const batch = 100;

/**
 * Ends what was counted long enough, recording how often it was refused again.
 * @returns how many there were
 */
export async function closeTallies(uow: UnitOfWork, database: Database, now: Date): Promise<number> {
  const since = new Date(now.getTime() - tallyMs);
  const over = await database.query<Tally>(
    'SELECT * FROM audit_tally WHERE since <= $1 ORDER BY since LIMIT $2',
    [since, batch],
  );
  for (const { who, act, subject, what, actor } of over) {
    await uow.run(actor, async (tx) => {
      const [ended] = await tx.query<Tally>(
        `DELETE FROM audit_tally WHERE who = $1 AND act = $2 AND subject = $3 AND what = $4 AND since <= $5
         RETURNING *`,
        [who, act, subject, what, since],
      );
      if (ended) await tellRest(tx, ended);
    });
  }
  return over.length;
}
