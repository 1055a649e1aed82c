import { z } from 'zod';
import {
  CalendarDay,
  calendarDayKinds,
  registerCalendarDay,
  retireCalendarDay,
  reviseCalendarDay,
} from '../../../src/regulation/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, reason, version } from '../inputs.js';
import type { ResourceDefinition } from '../resource-definition.js';

/** Days that are not what their weekday says; terms are counted by them (SPEC R3.5, R3.9). */
export function calendarDayResource(core: ConsoleCore): ResourceDefinition {
  return {
    id: 'CalendarDay',
    entity: CalendarDay,
    group: 'rules',
    icon: 'Calendar',
    needs: 'read_desk',
    title: 'code',
    columns: {
      code: { list: true, filter: true, sort: true },
      kind: { list: true, filter: true, values: calendarDayKinds, components: { list: 'PlainValue' } },
      note: { list: true, long: true },
      country: { list: true, filter: true },
      source: { list: true, values: ['published', 'staff'], components: { list: 'PlainValue' } },
      retiredAt: { list: true },
      version: { list: 'unseen', show: false },
      createdAt: {},
      updatedAt: { show: false },
    },
    search: [],
    sort: { by: 'code', direction: 'desc' },
    actions: [registerAction(core), ...recordActions(core)],
  };
}

const kind = z.enum(calendarDayKinds);
const note = leftOut(line(500));
const live = (row: Readonly<Record<string, unknown>>): boolean => row['retiredAt'] === null;

function registerAction({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'register',
    on: 'resource',
    needs: 'manage_catalogue',
    icon: 'Plus',
    variant: 'primary',
    input: z.object({ code: z.iso.date(), kind, note, country: leftOut(line(2)) }),
    run: async ({ actor, input }) => {
      const { id, code } = await work.run(actor, (tx) => registerCalendarDay(tx, input));
      return { data: { id }, params: { code } };
    },
  });
}

function recordActions({ work }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'revise',
      on: 'record',
      needs: 'manage_catalogue',
      icon: 'Edit',
      offered: live,
      input: z.object({ kind: leftOut(kind), note, version }),
      run: async ({ actor, recordId, input }) => {
        const day = await work.run(actor, (tx) => reviseCalendarDay(tx, { dayId: recordId, ...input }));
        return { data: { version: day.version }, params: { code: day.code } };
      },
    }),
    defineAction({
      name: 'retire',
      on: 'record',
      needs: 'manage_catalogue',
      icon: 'Trash2',
      variant: 'danger',
      offered: live,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        const day = await work.run(actor, (tx) => retireCalendarDay(tx, { dayId: recordId, ...input }));
        return { data: { retiredAt: day.retiredAt }, params: { code: day.code } };
      },
    }),
  ];
}
