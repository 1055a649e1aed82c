import { z } from 'zod';
import {
  CannedReply,
  registerCannedReply,
  retireCannedReply,
  reviseCannedReply,
} from '../../../src/knowledge/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, reason, version } from '../inputs.js';
import type { ResourceDefinition } from '../resource-definition.js';

const longText = line(20_000).meta({ widget: 'long' });
const text = { code: line(100), title: line(), bodyRu: longText, bodyEn: leftOut(longText) };

/** Replies kept for use again. */
export function cannedReplyResource(core: ConsoleCore): ResourceDefinition {
  return {
    id: 'CannedReply',
    entity: CannedReply,
    group: 'knowledge',
    icon: 'MessageSquare',
    needs: 'read_desk',
    title: 'title',
    lookup: 'code',
    columns: {
      title: { list: true, filter: true },
      code: { list: true, filter: 'equal' },
      bodyRu: { list: 'unseen', long: true },
      bodyEn: { list: 'unseen', long: true },
      retiredAt: { list: true },
      retiredReason: { long: true },
      version: { list: 'unseen', show: false },
      createdAt: {},
      updatedAt: { list: true },
    },
    search: ['title'],
    sort: { by: 'id', direction: 'desc' },
    actions: cannedReplyActions(core),
  };
}

/** What staff do with kept replies. */
function cannedReplyActions({ work }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'register',
      on: 'resource',
      needs: 'manage_catalogue',
      icon: 'Plus',
      variant: 'primary',
      input: z.object(text),
      run: async ({ actor, input }) => {
        const { id, title } = await work.run(actor, (tx) => registerCannedReply(tx, input));
        return { data: { id }, params: { title } };
      },
    }),
    defineAction({
      name: 'revise',
      on: 'record',
      needs: 'manage_catalogue',
      icon: 'Edit2',
      offered: (row) => row['retiredAt'] === null,
      input: z.object({ ...text, version }),
      run: async ({ actor, recordId, input }) => {
        const revised = await work.run(actor, (tx) => reviseCannedReply(tx, { ...input, replyId: recordId }));
        return { data: { version: revised.version } };
      },
    }),
    defineAction({
      name: 'retire',
      on: 'record',
      needs: 'manage_catalogue',
      icon: 'Archive',
      variant: 'danger',
      offered: (row) => row['retiredAt'] === null,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        await work.run(actor, (tx) => retireCannedReply(tx, { replyId: recordId, ...input }));
      },
    }),
  ];
}
