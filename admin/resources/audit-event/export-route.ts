import type { INestApplicationContext } from '@nestjs/common';
import type { Request, Router } from 'express';
import { AuditExporter, parseAuditFilter } from '../../../src/audit/index.js';
import { Clock, Database, Secrets, type StaffActor } from '../../../src/platform/index.js';
import { regulationInForce } from '../../../src/regulation/index.js';
import { actInWords } from '../../locale/act-in-words.js';
import { openOrder, type ExportOrder } from './export-order.js';

const types: Readonly<Record<ExportOrder['format'], string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** `GET /exports/:id/file`: streams what was asked for; the core records the export before the first byte leaves. */
export function exportRoute(
  app: INestApplicationContext,
): (router: Router, staffOf: (request: Request) => StaffActor) => void {
  const [database, exporter, clock] = [app.get(Database), app.get(AuditExporter), app.get(Clock)];
  return (router, staffOf) => {
    router.get('/exports/:id/file', async (request, response) => {
      const actor = staffOf(request);
      const reader = { staffId: actor.id, now: clock.realNow() };
      const order = openOrder(app.get(Secrets), request.params['id'], reader);
      const { timeZone } = await regulationInForce(database);
      const filter = await parseAuditFilter(database, order, timeZone);
      const { id: exportId, format, archive = false, byteOrderMark, language } = order;
      const taking = {
        ...{ actor, filter, format, exportId, archive, sayAct: actInWords },
        ...(byteOrderMark === undefined ? {} : { byteOrderMark }),
        ...(language ? { language } : {}),
      };
      response.set({
        'Content-Type': archive ? 'application/zip' : types[format],
        'Content-Disposition': `attachment; filename="audit-${clock.now().toISOString().slice(0, 10)}.${archive ? 'zip' : format}"`,
        'Cache-Control': 'no-store',
      });
      await exporter.export(taking, response).catch((error: unknown) => {
        // Whoever fetched it went away: that is no fault of ours.
        if (!response.headersSent || !response.destroyed) throw error;
      });
    });
  };
}
