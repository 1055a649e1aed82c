import { z } from 'zod';
import { exportFormats, parseAuditFilter } from '../../../src/audit/index.js';
import { newId } from '../../../src/platform/index.js';
import { regulationInForce } from '../../../src/regulation/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line } from '../inputs.js';
import { exportLasts, sealOrder } from './export-order.js';

/** What an export is narrowed to, as people type it. */
export const exportNarrowing = {
  from: leftOut(line(40)),
  to: leftOut(line(40)),
  actor: leftOut(line()),
  company: leftOut(line()),
  action: leftOut(line(100)),
  entity: leftOut(line()),
};

/**
 * Asks for a file of events; `GET /admin/exports/:id/file` then gives it (SPEC R6). What it is narrowed to is read here
 * already, so that a mistake is told in the form and not in the file.
 */
export function exportAction({ sql, clock, secrets }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'export',
    on: 'resource',
    needs: 'export_audit',
    icon: 'Download',
    component: 'AuditExport',
    stepUp: true,
    input: z.object({
      format: z.enum(exportFormats),
      ...exportNarrowing,
      archive: leftOut(z.boolean()),
      byteOrderMark: leftOut(z.boolean()),
    }),
    run: async ({ actor, input, staff }) => {
      const { timeZone } = await regulationInForce(sql);
      await parseAuditFilter(sql, input, timeZone);
      const until = clock.realNow().getTime() + exportLasts;
      const id = newId();
      const order = { ...input, id, staffId: actor.id, until, language: staff.locale };
      return { data: { exportId: sealOrder(secrets, order), auditedAs: id } };
    },
  });
}
