import { z } from 'zod';
import { approveLink, keepLink, recheckLinks, type LinkChange } from '../../../src/casework/index.js';
import { endLink, EVIDENCE_KINDS, rejectLink } from '../../../src/companies/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';
import { translate, type Locale } from '../../locale/translate.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, reason, ticketNumber } from '../inputs.js';
import { verdictInWords } from './link-in-words.js';

/** What the second member of staff does with a link, and how links come to an end (SPEC R1.4, R1.5). */
export function reviewActions({ work, sql }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'approve',
      placed: true,
      on: 'record',
      needs: 'approve_link',
      icon: 'Check',
      variant: 'success',
      offered: (row) => is(row, 'pending', 'suspended'),
      input: z.object({}),
      run: async ({ actor, recordId }) => {
        const { id, status } = await work.run(actor, (tx) => approveLink(tx, { linkId: recordId }));
        return { data: { linkId: id, status } };
      },
    }),
    defineAction({
      name: 'reject',
      placed: true,
      on: 'record',
      needs: 'approve_link',
      icon: 'X',
      variant: 'danger',
      offered: (row) => is(row, 'pending'),
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        const { id, status } = await work.run(actor, (tx) => rejectLink(tx, { linkId: recordId, ...input }));
        return { data: { linkId: id, status } };
      },
    }),
    defineAction({
      name: 'end',
      placed: true,
      on: 'record',
      needs: 'end_link',
      icon: 'Slash',
      variant: 'danger',
      offered: (row) => is(row, 'pending', 'active', 'suspended'),
      input: z.object({ reason, forCause: leftOut(z.boolean()) }),
      run: async ({ actor, recordId, input }) => {
        const { id, status } = await work.run(actor, (tx) => endLink(tx, { linkId: recordId, ...input }));
        return { data: { linkId: id, status } };
      },
    }),
    defineAction({
      name: 'keepByEvidence',
      placed: true,
      on: 'record',
      needs: 'override_link',
      icon: 'Shield',
      offered: (row) => is(row, 'suspended'),
      input: z.object({
        evidenceKind: leftOut(z.enum(EVIDENCE_KINDS)),
        evidenceReference: leftOut(line()),
        reason: leftOut(reason),
        ticketNumber: leftOut(ticketNumber),
        lookAlikeAcknowledged: leftOut(z.boolean()),
      }),
      stepUp: true,
      run: async ({ actor, recordId, input }) => {
        const { id, status } = await work.run(actor, (tx) => keepLink(tx, { linkId: recordId, ...input }));
        const message = status === 'pending' ? 'User.linkRequested' : 'CompanyLink.keepByEvidence';
        return { message, data: { linkId: id, status } };
      },
    }),
    defineAction({
      name: 'recheck',
      on: 'resource',
      needs: 'read_desk',
      icon: 'RefreshCw',
      component: 'LinkRecheck',
      input: z.object({}),
      run: async ({ staff }) => {
        const changes = await recheckLinks(sql);
        return {
          params: { count: changes.length },
          data: changes.map((change) => changeInWords(staff.locale, change)),
        };
      },
    }),
  ];
}

function is(row: Row, ...statuses: string[]): boolean {
  return statuses.includes(String(row['status']));
}

/** A link that would no longer stand, or would stand again, with the sentence that says so. */
function changeInWords(locale: Locale, change: LinkChange): LinkChange & { readonly sentence: string } {
  const becomes = change.status === 'active' ? 'wouldSuspend' : 'wouldHold';
  const sentence = translate(locale, `spoken.link.recheck.${becomes}`, {
    email: change.email,
    verdict: verdictInWords(locale, change.verdictNow),
  });
  return { ...change, sentence };
}
