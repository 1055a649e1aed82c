import type { RegulationDocument } from '../regulation/index.js';
import { closingText, silenceText } from './closing-text.js';
import { reopenWindowOf } from './policies/reopen-window.js';
import { reopenText } from './reopen-text.js';

/** A Wednesday morning, and the working days after it. */
const then = new Date('2026-10-21T07:00:00Z');
const days = ['2026-10-22', '2026-10-23', '2026-10-26', '2026-10-27', '2026-10-28'];
const weekend = ['2026-10-24', '2026-10-25'];

/** What mails would say of terms under these rules, for a ticket of one Wednesday: so that their words can be read beforehand. */
export function exampleTerms(
  { waiting, reopen, timeZone }: RegulationDocument,
  locale: string,
): { readonly silenceText: string; readonly reopenText: string; readonly closingText: string } {
  const counted = days.slice(0, Math.min(waiting.autoCloseWorkingDays ?? 3, days.length));
  const last = counted.at(-1) ?? '';
  return {
    silenceText: silenceText(waiting.autoCloseWorkingDays, locale),
    reopenText: reopenText(
      reopenWindowOf({ closedAt: then, closedAutomatically: false, ...reopen }),
      locale,
      timeZone,
    ),
    closingText: closingText(
      {
        receivedAt: then.toISOString(),
        via: 'mail',
        workingDays: counted.length,
        timeZone,
        counted,
        skipped: weekend.filter((date) => date < last).map((date) => ({ date, why: 'weekend' as const })),
        provisionalYears: [],
      },
      locale,
    ),
  };
}
