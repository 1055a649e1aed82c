import { z } from 'zod';
import { mergeAccount, previewAccountMerge, unmergeAccount } from '../../../src/casework/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { keyOf, leftOut, reason, version } from '../inputs.js';
import { describeAccountMerge } from './account-merge-preview.js';

/** Two accounts of one person made one, seen beforehand and undone exactly (SPEC R2.3). */
export function mergeActions(core: ConsoleCore): ConsoleAction[] {
  return [preview(core), merge(core), unmerge(core)];
}

function preview({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'previewAccountMerge',
    on: 'record',
    needs: 'merge_accounts',
    icon: 'Eye',
    // The dialog of the merge asks for it.
    offered: () => false,
    input: z.object({ loserId: keyOf('User') }),
    run: async ({ actor, recordId, input }) => {
      const data = await work.run(actor, async (tx) =>
        describeAccountMerge(tx, await previewAccountMerge(tx, { winnerId: recordId, ...input })),
      );
      return { data };
    },
  });
}

function merge({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'mergeAccount',
    on: 'record',
    needs: 'merge_accounts',
    icon: 'GitMerge',
    stepUp: true,
    component: 'AccountMerge',
    offered: (row) => row['status'] === 'active',
    input: z.object({
      loserId: keyOf('User'),
      reason,
      version: leftOut(version),
      loserVersion: leftOut(version),
    }),
    run: async ({ actor, recordId, input }) => {
      const { merge: made, counts } = await work.run(actor, (tx) =>
        mergeAccount(tx, { winnerId: recordId, ...input }),
      );
      return { data: { mergeId: made.id, ...said(counts) } };
    },
  });
}

function unmerge({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'unmergeAccount',
    on: 'record',
    needs: 'merge_accounts',
    icon: 'GitBranch',
    stepUp: true,
    offered: (row) => row['status'] === 'merged',
    input: z.object({ reason }),
    run: async ({ actor, recordId, input }) => {
      const { user, counts } = await work.run(actor, (tx) =>
        unmergeAccount(tx, { userId: recordId, ...input }),
      );
      return { data: { userId: user.id, status: user.status, ...said(counts) } };
    },
  });
}

function said(counts: Awaited<ReturnType<typeof mergeAccount>>['counts']) {
  return { tickets: counts.ticket, contracts: counts.contract, links: counts.company_link };
}
