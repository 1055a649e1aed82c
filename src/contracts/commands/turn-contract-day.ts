import { enqueueStanding } from '../../companies/index.js';
import { one, type Sql, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { dateIn } from '../calendar-day.js';

const toldDay = 'SELECT day::text AS day FROM contract_day';

/** Whether the calendar date is another than the one contracts were last looked at; asked often, so one cheap look. */
export async function hasContractDayTurned(sql: Sql, now: Date): Promise<boolean> {
  if (!(await one(sql, 'SELECT 1 FROM regulation LIMIT 1'))) return false;
  const { timeZone } = await regulationInForce(sql);
  return (await one<{ day: string }>(sql, toldDay))?.day !== dateIn(timeZone, now);
}

/**
 * Another day has begun in the regulation's zone: tickets of contracts that begin with it or ended with the one before
 * are decided anew (SPEC R3.6, R4). Days nobody looked at are made up for; the first time there is none to make up for.
 * @returns whether it was another day
 */
export async function turnContractDay(tx: Tx): Promise<boolean> {
  const { timeZone } = await regulationInForce(tx);
  const today = dateIn(timeZone, tx.now);
  const first = 'INSERT INTO contract_day (day) VALUES ($1) ON CONFLICT DO NOTHING RETURNING day';
  if (await one(tx, first, [today])) return true;
  const { day } = (await one<{ day: string }>(tx, `${toldDay} FOR UPDATE`))!;
  if (day === today) return false;
  await tx.query('UPDATE contract_day SET day = $1', [today]);
  // Where another regulation's zone leads back a day, what that day changes is asked just the same.
  const [after, upTo] = day < today ? [day, today] : [today, day];
  await enqueueStanding(tx, { after, upTo });
  return true;
}
