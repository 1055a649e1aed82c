import { z } from 'zod';
import { activateRegulation } from '../../../src/casework/index.js';
import { Regulation } from '../../../src/regulation/index.js';
import { defineAction } from '../../actions/define-action.js';
import { translate } from '../../locale/translate.js';
import type { ConsoleCore } from '../core.js';
import { line } from '../inputs.js';
import type { ResourceDefinition } from '../resource-definition.js';
import { previewMailAction } from './preview-action.js';
import { whatIfAction } from './what-if-action.js';

/** The versions of the regulation; the newest is in force. Its document is shown as a form, not as a column. */
export function regulationResource(core: ConsoleCore): ResourceDefinition {
  const { work } = core;
  return {
    id: 'Regulation',
    entity: Regulation,
    group: 'rules',
    icon: 'Sliders',
    needs: 'read_desk',
    title: 'number',
    columns: {
      number: { list: true, sort: true },
      preset: { list: true, filter: 'equal', components: { list: 'PlainValue' } },
      activatedAt: { list: true },
      activatedBy: { list: true, reference: 'StaffMember' },
    },
    search: ['number', 'preset'],
    sort: { by: 'number', direction: 'desc' },
    actions: [
      defineAction({
        name: 'activate',
        on: 'resource',
        needs: 'manage_regulation',
        icon: 'CheckSquare',
        variant: 'primary',
        component: 'RegulationActivation',
        // It says what is kept for how long, who must prove themselves how, and who may do what.
        stepUp: true,
        input: z.union([z.strictObject({ preset: line(100) }), z.strictObject({ document: z.unknown() })]),
        run: async ({ actor, input }) => {
          const { id, number } = await work.run(actor, (tx) => activateRegulation(tx, input));
          return { data: { id, number }, params: { number } };
        },
      }),
      whatIfAction(core),
      previewMailAction(core),
    ],
    components: { show: 'RegulationShow' },
    inWords: (rows, { staff }) =>
      Promise.resolve(
        rows.map((row) => ({
          ...row,
          titleInWords: translate(staff.locale, 'people.regulation.version', { number: row['number'] }),
        })),
      ),
  };
}
