import { z } from 'zod';
import { linkMatching } from '../../../src/casework/index.js';
import { undoLinkBatch } from '../../../src/companies/index.js';
import { DomainError } from '../../../src/platform/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, reason } from '../inputs.js';
import { batchById, standingOf } from './batches.queries.js';

/** Contacts linked together because the company's domain speaks for them, and that decision taken back. */
export function batchActions({ work, sql }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'linkMatching',
      placed: true,
      on: 'record',
      needs: 'link_by_domain',
      icon: 'Users',
      component: 'DomainLinking',
      input: z.object({ domain: line(), reason: leftOut(reason) }),
      run: async ({ actor, recordId, input }) => {
        const data = await work.run(actor, (tx) => linkMatching(tx, { companyId: recordId, ...input }));
        const message = data.linked === 0 ? 'Company.linkedNobody' : 'Company.linkMatching';
        return { message, data, params: { count: data.linked } };
      },
    }),
    defineAction({
      name: 'previewBatch',
      on: 'record',
      needs: 'read_desk',
      offered: () => false,
      input: z.object({ batchId: z.uuid() }),
      run: async ({ recordId, input }) => {
        const batch = await batchById(sql, recordId, input.batchId);
        if (!batch) throw new DomainError('batch_unknown');
        return { data: { ...batch, ends: await standingOf(sql, batch.id) } };
      },
    }),
    defineAction({
      name: 'undoBatch',
      placed: true,
      on: 'record',
      needs: 'end_link',
      icon: 'RotateCcw',
      variant: 'danger',
      component: 'BatchUndoing',
      input: z.object({ batchId: line(100), reason }),
      run: async ({ actor, recordId, input }) => {
        const data = await work.run(actor, (tx) => undoLinkBatch(tx, { companyId: recordId, ...input }));
        return { data, params: { count: data.endedLinks } };
      },
    }),
  ];
}
