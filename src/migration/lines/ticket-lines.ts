import { z } from 'zod';
import { priorities } from '../../regulation/index.js';
import { CALL_KINDS } from '../../tickets/index.js';
import { author, legacyId, line, long, moment } from './parts.js';

/** What is said of a ticket besides where it stands: the archive keeps it as it came. */
const ticketDetails = {
  company: legacyId.optional().meta({ description: 'The company it was opened under.' }),
  contract: legacyId.optional(),
  contractChoice: z
    .enum([
      'named',
      'only_one',
      'several',
      'not_automatic',
      'none_owned',
      'none_in_force',
      'none_covers',
      'all_used_up',
    ])
    .optional()
    .meta({ description: 'Why this contract, or none; left out, a contract was named.' }),
  type: line(100).meta({ description: 'Code of a ticket type.' }),
  channel: z.enum(['api', 'mail', 'phone']).optional(),
  priority: z.enum(priorities).optional().meta({ description: 'Left out: the regulation decides.' }),
  priorityReasons: z
    .array(z.strictObject({ rule: line(100), facts: z.record(z.string(), z.json()).optional() }))
    .max(10)
    .optional()
    .meta({ description: 'What decided, then who of staff set another (`facts.by`, a legacy id) and why.' }),
  prioritySetByStaff: z.boolean().optional(),
  product: line(300).optional(),
  version: line(300).optional(),
  os: line(300).optional(),
  steps: long(100_000).optional(),
  serialNumbers: z.array(line(100)).max(100).optional(),
  orderNumber: line(300).optional(),
  invoices: z.array(line(100)).max(100).optional(),
  fields: z.record(line(100), long(100_000)).optional(),
  stated: z
    .strictObject({
      companyName: line(300).optional(),
      contractNumber: line(300).optional(),
      accountNumber: line(300).optional(),
      registeredName: line(300).optional(),
    })
    .optional(),
  assignee: line(254).optional().meta({ description: 'E-mail address of the staff member.' }),
  firstRespondedAt: moment.optional(),
  closedBy: z.enum(['user', 'staff', 'system']).optional(),
  closedAutomatically: z.boolean().optional(),
  closedReason: long(10_000).optional(),
  mergedInto: line(200).optional().meta({ description: 'Number of the ticket it was merged into.' }),
};

export const ticketLine = z
  .strictObject({
    kind: z.literal('ticket'),
    legacyId,
    number: line(50).meta({
      description: 'Its number as customers know it; kept where it is free and 100001 or more.',
    }),
    oldNumber: line(50).optional().meta({ description: 'An older one that leads here besides.' }),
    requester: legacyId,
    subject: line(300),
    status: z.enum(['new', 'open', 'waiting_customer', 'solution_proposed', 'closed', 'merged']),
    createdAt: moment,
    closedAt: moment.optional().meta({ description: 'Of a closed or merged one: required.' }),
    term: z
      .strictObject({
        from: moment,
        mailedAt: moment.optional(),
        readAt: moment.optional(),
        remindedAt: moment.optional(),
        receiptFailed: z
          .strictObject({ at: moment, reason: long(10_000) })
          .optional()
          .meta({ description: 'That the question came back, and what the other side said.' }),
      })
      .optional()
      .meta({
        description:
          'Of one that waits for the customer: when the question was sent and when it was received. Left out, no term runs.',
      }),
    ...ticketDetails,
  })
  .refine((ticket) => ticket.closedAt !== undefined || !isClosed(ticket.status), {
    path: ['closedAt'],
    error: 'a closed ticket needs it',
  });
export type TicketLine = z.infer<typeof ticketLine>;

export const detailNames = Object.keys(ticketDetails) as readonly (keyof typeof ticketDetails)[];

/** Whether a ticket of this status goes to the archive. */
export function isClosed(status: string): boolean {
  return status === 'closed' || status === 'merged';
}

export const messageLine = z
  .strictObject({
    kind: z.literal('message'),
    legacyId,
    ticket: legacyId,
    author,
    type: z.enum(['public', 'note', 'call']).optional(),
    callKind: z.enum(CALL_KINDS).optional(),
    body: long(1_000_000),
    at: moment,
    channel: z.enum(['api', 'mail', 'phone', 'console']).optional(),
    addressedNumber: z.int().min(1).max(999_999_999).optional().meta({
      description:
        'The number it was written to, where that was not its ticket’s own; not of closed tickets.',
    }),
  })
  .refine((message) => (message.type === 'call') === (message.callKind !== undefined), {
    path: ['callKind'],
    error: 'a call has one, and nothing else',
  });
export type MessageLine = z.infer<typeof messageLine>;

export const fileLine = z.strictObject({
  kind: z.literal('file'),
  legacyId,
  message: legacyId,
  name: line(300),
  path: line(1_000).meta({
    description: 'Where its bytes are, relative to the folder of this file; never above it.',
  }),
  sha256: z.hex().length(64).lowercase(),
  contentType: line(200).optional(),
  at: moment,
});
