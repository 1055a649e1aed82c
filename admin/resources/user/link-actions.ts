import { z } from 'zod';
import { linkUserToCompany } from '../../../src/casework/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';
import type { ConsoleCore } from '../core.js';
import { keyOf, leftOut, line, reason, ticketNumber } from '../inputs.js';
import { judgeInWords } from './judge-link.js';

/** Linking a contact to a company: first seen, then done (SPEC R1). */
export function linkActions({ work, sql, clock }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'linkToCompany',
      on: 'record',
      needs: 'link_by_domain',
      icon: 'Link',
      variant: 'primary',
      component: 'LinkDialog',
      offered: canBeLinked,
      input: z.object({
        companyId: keyOf('Company'),
        ticketNumber: leftOut(ticketNumber),
        override: leftOut(z.boolean()),
        // Of which kind, and whether enough is said, the policy decides: its codes say what is wrong.
        evidenceKind: leftOut(line(60)),
        evidenceReference: leftOut(line()),
        reason: leftOut(reason),
        lookAlikeAcknowledged: leftOut(z.boolean()),
      }),
      stepUp: ({ override }) => override === true,
      run: async ({ actor, recordId, input }) => {
        const link = await work.run(actor, (tx) => linkUserToCompany(tx, { userId: recordId, ...input }));
        return {
          message: link.status === 'pending' ? 'User.linkRequested' : 'User.linkToCompany',
          data: { linkId: link.id, status: link.status },
        };
      },
    }),
    defineAction({
      name: 'judgeLink',
      on: 'record',
      needs: 'read_desk',
      // A part of the dialog: no button of its own.
      offered: () => false,
      input: z.object({ companyId: keyOf('Company'), ticketNumber: leftOut(ticketNumber) }),
      run: async ({ recordId, input, staff }) => ({
        data: await judgeInWords(sql, { userId: recordId, ...input, now: clock.now() }, staff),
      }),
    }),
  ];
}

function canBeLinked(row: Row): boolean {
  return row['status'] === 'active' || row['status'] === 'blocked';
}
