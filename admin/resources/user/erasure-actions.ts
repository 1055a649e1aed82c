import { z } from 'zod';
import { eraseUser, previewErasure } from '../../../src/casework/index.js';
import { one, type Sql } from '../../../src/platform/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, reason, ticketNumber } from '../inputs.js';
import { documentsOf } from './erasure-documents.js';
import type { ErasedView, ErasurePreviewView } from './erasure-view.js';

/** Erasing a person: first seen, then done for good (152-FZ). */
export function erasureActions(core: ConsoleCore): ConsoleAction[] {
  return [preview(core), erase(core)];
}

function preview({ work, sql }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'previewErasure',
    on: 'record',
    needs: 'erase_user',
    icon: 'Eye',
    // The dialog of the erasing asks for it.
    offered: () => false,
    input: z.object({}),
    run: async ({ actor, recordId }) => {
      const seen = await previewErasure(work, actor, { userId: recordId });
      const data: ErasurePreviewView<Date> = { ...seen, taken: await takenOut(sql) };
      return { data };
    },
  });
}

function erase(core: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'erase',
    on: 'record',
    needs: 'erase_user',
    icon: 'UserX',
    variant: 'danger',
    stepUp: true,
    component: 'UserErasure',
    offered: (row) => row['status'] !== 'erased',
    input: z.object({ reason, ticketNumber: leftOut(ticketNumber) }),
    run: async ({ actor, recordId, input }) => {
      const { act, subject, closedTickets, endedLinks } = await core.work.run(actor, (tx) =>
        eraseUser(tx, { userId: recordId, ...input }, core.operator),
      );
      const data: ErasedView = {
        number: act.number,
        actId: act.id,
        removed: act.removed,
        closedTickets,
        endedLinks,
        ...(await documentsOf(core, act.id, subject)),
      };
      return { params: { number: act.number }, data };
    },
  });
}

/** Exports that were taken away: nobody can reach into them from here. */
async function takenOut(sql: Sql): Promise<ErasurePreviewView<Date>['taken']> {
  const row = await one<ErasurePreviewView<Date>['taken']>(
    sql,
    `SELECT count(*)::int AS count, max(at) AS last FROM audit_event WHERE action IN ('audit.exported', 'export.written')`,
  );
  return row!;
}
