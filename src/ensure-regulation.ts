import type { INestApplicationContext } from '@nestjs/common';
import { activateRegulation } from './casework/index.js';
import { one, system, UnitOfWork } from './platform/index.js';
import { installCalendar, regulationInForce } from './regulation/index.js';

/** A fresh database starts with the preset the environment names; one that has a regulation keeps it. */
export async function ensureRegulation(app: INestApplicationContext, preset: string): Promise<void> {
  await app.get(UnitOfWork).run(system, async (tx) => {
    // Two processes starting on a fresh database must not both put one in force.
    await tx.query('LOCK TABLE regulation IN SHARE ROW EXCLUSIVE MODE');
    if (!(await one(tx, 'SELECT 1 FROM regulation LIMIT 1'))) await activateRegulation(tx, { preset });
    // A calendar year that came with a newer version of the product.
    else await installCalendar(tx, (await regulationInForce(tx)).calendar.country);
  });
}
