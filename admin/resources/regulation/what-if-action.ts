import { z } from 'zod';
import { whatIfRegulation } from '../../../src/casework/index.js';
import { chosenDocument, regulationInForce, type RegulationDocument } from '../../../src/regulation/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Locale } from '../../locale/translate.js';
import type { ConsoleCore } from '../core.js';
import { line } from '../inputs.js';
import type { WhatIfView } from './what-if-view.js';

const days = z.coerce.number().int().min(1).max(366).default(30);

/** What another regulation would have made of the tickets of the last days; writes nothing (SPEC R3.6). */
export function whatIfAction({ snapshot, clock }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'whatIf',
    on: 'resource',
    needs: 'preview_regulation',
    icon: 'HelpCircle',
    component: 'RegulationWhatIf',
    input: z.union([
      z.strictObject({ preset: line(100), days }),
      z.strictObject({ document: z.unknown(), days }),
    ]),
    run: async ({ input, staff }) => {
      const { days: back, ...choice } = input;
      const data = await snapshot(async (sql): Promise<WhatIfView> => {
        const now = clock.now();
        const found = await whatIfRegulation(sql, { choice, days: back, now });
        const inForce = await regulationInForce(sql);
        const levels = levelsInWords(staff.locale, [inForce, chosenDocument(choice)]);
        return { ...found, levels, timeZone: inForce.timeZone, now: now.toISOString() };
      });
      return { data, params: { changed: data.changed, looked: data.looked } };
    },
  });
}

function levelsInWords(locale: Locale, documents: readonly RegulationDocument[]): Record<string, string> {
  return Object.fromEntries(
    documents.flatMap(({ serviceLevels }) => serviceLevels.map(({ code, title }) => [code, title[locale]])),
  );
}
