import { z } from 'zod';
import { registerTicketType, retireTicketType, reviseTicketType } from '../../../src/casework/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, reason, version } from '../inputs.js';

const long = line(5_000).meta({ widget: 'long' });
/** `{code, label: {ru, en}, required, kind?}` each; the command says what is wrong with one. */
const fields = z.array(z.unknown()).max(40).meta({ widget: 'document' });
const flag = z.boolean();

const texts = {
  titleRu: line(),
  titleEn: line(),
  critical: leftOut(flag),
  criticalQuestionRu: leftOut(long),
  criticalQuestionEn: leftOut(long),
  hintRu: leftOut(long),
  hintEn: leftOut(long),
  fields: leftOut(fields),
  attachmentsRequired: leftOut(flag),
};

/** What staff do with ticket types; each change is the next version of the regulation too. */
export function ticketTypeActions({ work }: ConsoleCore): ConsoleAction[] {
  return [registration(work), revision(work), retirement(work)];
}

function registration(work: ConsoleCore['work']): ConsoleAction {
  return defineAction({
    name: 'register',
    on: 'resource',
    needs: 'manage_catalogue',
    icon: 'Plus',
    variant: 'primary',
    component: 'TicketTypeEditor',
    input: z.object({ code: line(40), ...texts }),
    run: async ({ actor, input }) => {
      const {
        critical = false,
        attachmentsRequired = false,
        fields: form = [],
        criticalQuestionRu = '',
        criticalQuestionEn = '',
        hintRu = '',
        hintEn = '',
        ...named
      } = input;
      const words = { criticalQuestionRu, criticalQuestionEn, hintRu, hintEn };
      const type = await work.run(actor, (tx) =>
        registerTicketType(tx, { ...named, ...words, critical, attachmentsRequired, fields: form }),
      );
      return { data: { id: type.id }, params: { code: type.code } };
    },
  });
}

function revision(work: ConsoleCore['work']): ConsoleAction {
  return defineAction({
    name: 'revise',
    on: 'record',
    needs: 'manage_catalogue',
    icon: 'Edit2',
    variant: 'primary',
    component: 'TicketTypeEditor',
    offered: inUse,
    input: z.object({ ...texts, titleRu: leftOut(line()), titleEn: leftOut(line()), version }),
    run: async ({ actor, recordId, input: { version: madeOn, ...form } }) => {
      const type = await work.run(actor, (tx) =>
        reviseTicketType(tx, { ticketTypeId: recordId, version: madeOn, form }),
      );
      return { data: { version: type.version }, params: { code: type.code } };
    },
  });
}

function retirement(work: ConsoleCore['work']): ConsoleAction {
  return defineAction({
    name: 'retire',
    on: 'record',
    needs: 'manage_catalogue',
    icon: 'Archive',
    variant: 'danger',
    offered: inUse,
    input: z.object({ reason }),
    run: async ({ actor, recordId, input }) => {
      const type = await work.run(actor, (tx) => retireTicketType(tx, { ticketTypeId: recordId, ...input }));
      return { params: { code: type.code } };
    },
  });
}

function inUse(row: Row): boolean {
  return row['retiredAt'] === null;
}
