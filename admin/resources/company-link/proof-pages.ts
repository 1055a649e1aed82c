import { z } from 'zod';
import {
  citedTicket,
  findEvidence,
  findEvidenceOfUser,
  type FoundEvidence,
} from '../../../src/casework/index.js';
import { translate, type Locale } from '../../locale/translate.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import type { ConsoleCore } from '../core.js';
import { line, ticketNumber } from '../inputs.js';
import type { LookedUp } from './link-view.js';

/** What the link dialog looks up while evidence is typed, as it would be kept with the link (SPEC R1.3). */
export function proofPages({ sql }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'evidence',
      needs: 'read_desk',
      query: z.object({ companyId: z.uuid(), kind: line(60), reference: line() }),
      read: async (asked, { staff }): Promise<LookedUp> => {
        return inWords(staff.locale, await findEvidence(sql, asked), 'here');
      },
    }),
    definePage({
      name: 'evidenceOfUser',
      needs: 'read_desk',
      query: z.object({ userId: z.uuid(), kind: line(60), reference: line() }),
      read: async (asked, { staff }): Promise<LookedUp> => {
        return inWords(staff.locale, await findEvidenceOfUser(sql, asked), 'ofContact');
      },
    }),
    definePage({
      name: 'citedTicket',
      needs: 'read_desk',
      query: z.object({ companyId: z.uuid(), userId: z.uuid(), number: ticketNumber }),
      read: async (asked, { staff }): Promise<LookedUp> => {
        const ticket = await citedTicket(sql, asked);
        const key = ticket.own ? 'ownTicket' : ticket.member ? 'ofMember' : 'ofStranger';
        const { subject, requesterName } = ticket;
        const text = translate(staff.locale, `spoken.lookedUp.${key}`, { subject, requesterName });
        return { standing: ticket.own ? 'open' : ticket.member ? 'for' : 'against', text };
      },
    }),
  ];
}

function inWords(locale: Locale, { found, elsewhere }: FoundEvidence, here: string): LookedUp {
  if (found === null) return { standing: 'open', text: null };
  const key = found ? here : elsewhere ? 'elsewhere' : 'nowhere';
  const text = translate(locale, `spoken.lookedUp.${key}`, { company: elsewhere?.name });
  return { standing: found ? 'for' : 'against', text };
}
