import { z } from 'zod';
import type { UnitOfWork } from '../../../src/platform/index.js';
import { openTicket } from '../../../src/tickets/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import { line, ticketNumber } from '../inputs.js';
import { attachmentIds, postBody } from './answer-actions.js';

const longestLine = 500;
const text = line(longestLine).optional();
/** Typed as one string, separated by `;`, `,` or new lines, or given as a list. */
const list = z.union([line(20_000), z.array(line(longestLine)).max(200)]).optional();

/** Opens a ticket for a customer who phoned or wrote past the doors (SPEC R3.1). */
export function openAction(unitOfWork: UnitOfWork): ConsoleAction {
  return defineAction({
    name: 'open',
    on: 'resource',
    needs: 'work_ticket',
    icon: 'PhoneCall',
    variant: 'primary',
    component: 'OpenTicket',
    input: z.object({
      requesterId: z.uuid().meta({ reference: 'User' }),
      subject: line(longestLine),
      type: line(longestLine),
      description: postBody,
      channel: z.enum(['phone', 'mail', 'api']).default('phone'),
      product: text,
      version: text,
      os: text,
      steps: line(20_000).optional(),
      serialNumbers: list,
      orderNumber: text,
      invoices: list,
      contractId: text,
      fields: z.record(line(100), line(20_000)).optional(),
      companyName: text,
      contractNumber: text,
      accountNumber: text,
      registeredName: text,
      confirmCritical: z.boolean().optional(),
      followUpOf: ticketNumber.optional(),
      attachmentIds,
    }),
    run: async ({ actor, input }) => {
      const { companyName, contractNumber, accountNumber, registeredName, ...ticket } = input;
      const stated = withoutEmpty({ companyName, contractNumber, accountNumber, registeredName });
      const opened = await unitOfWork.run(actor, (tx) => openTicket(tx, { ...ticket, stated }));
      return {
        params: { number: opened.number },
        data: { number: opened.number, id: opened.id },
        redirectUrl: `/admin/resources/Ticket/records/${opened.id}/show`,
      };
    },
  });
}

function withoutEmpty(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => (entry[1] ?? '').trim() !== ''),
  );
}
