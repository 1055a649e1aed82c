import type { INestApplicationContext } from '@nestjs/common';
import type { Request, Router } from 'express';
import { requireAbility } from '../../src/access/index.js';
import { Clock, Database, type StaffActor } from '../../src/platform/index.js';
import { loadOf } from '../../src/tickets/index.js';
import { localeOf } from '../http/caller.js';
import { Refusal } from '../http/refusal.js';
import { loadCsv } from './load-csv.js';
import { filterOf, loadQuery } from './load-page.js';

/** `GET /load.csv`: the figures that the page of load shows, by the same query. */
export function loadRoute(
  app: INestApplicationContext,
): (router: Router, staffOf: (request: Request) => StaffActor) => void {
  const [database, clock] = [app.get(Database), app.get(Clock)];
  return (router, staffOf) => {
    router.get('/load.csv', async (request, response) => {
      requireAbility(staffOf(request), 'read_desk');
      const query = loadQuery.safeParse(request.query);
      if (!query.success) throw new Refusal(422, 'invalid_input');
      const { days, ...filter } = query.data;
      const load = await loadOf(database, days, filterOf(filter), clock.now());
      response.set({
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="load-${load.days.at(-1)!.date}.csv"`,
        'Cache-Control': 'no-store',
      });
      response.send(loadCsv(load, localeOf(request)));
    });
  };
}
