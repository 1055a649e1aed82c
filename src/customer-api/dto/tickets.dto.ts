import { z } from 'zod';
import { TICKET_STATUSES } from '../../tickets/index.js';
import { readCursor } from '../cursor.js';
import { attachmentIds, fileAnswer } from './attachments.dto.js';
import { given, line, prose } from './text.js';

const listed = z
  .union([prose(20_000), z.array(line(200)).max(1_000)])
  .meta({ description: 'A list, or one text separated by `;`, `,` or new lines.' });

export const openTicketBody = z
  .strictObject({
    subject: given(line(300)),
    type: given(line(40)).meta({ description: 'The code of a ticket type.' }),
    description: given(prose(100_000)),
    serialNumbers: listed.optional(),
    orderNumber: line(200).optional(),
    invoices: listed.optional(),
    contractId: given(line(100)).optional(),
    product: line(200).optional(),
    version: line(200).optional(),
    os: line(200).optional(),
    steps: prose(20_000).optional(),
    fields: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/), prose(20_000)).optional(),
    companyName: line(200).optional(),
    contractNumber: line(200).optional(),
    accountNumber: line(200).optional(),
    registeredName: line(200).optional(),
    confirmCritical: z.boolean().optional(),
    followUpOf: z.int().min(1).max(2_147_483_647).optional().meta({
      description:
        'The number of the closed ticket this one goes on with, in the archive as well; there also the one it had before.',
    }),
    attachmentIds: attachmentIds.optional(),
  })
  .meta({ id: 'OpenTicket' });
export type OpenTicketBody = z.infer<typeof openTicketBody>;

export const postMessageBody = z
  .strictObject({ body: given(prose(100_000)), attachmentIds: attachmentIds.optional() })
  .meta({ id: 'PostMessage' });
export type PostMessageBody = z.infer<typeof postMessageBody>;

export const nameContractBody = z
  .strictObject({
    contractId: line(100)
      .nullable()
      .meta({ description: 'One of `GET /contracts?product=`; null takes the contract off the ticket.' }),
  })
  .meta({ id: 'NameContract' });
export type NameContractBody = z.infer<typeof nameContractBody>;

export const addParticipantBody = z.strictObject({ email: given(line(320)) }).meta({ id: 'AddParticipant' });
export type AddParticipantBody = z.infer<typeof addParticipantBody>;

export const listTicketsQuery = z.strictObject({
  status: z.enum(TICKET_STATUSES).optional(),
  scope: z.enum(['own', 'company']).default('own'),
  cursor: z
    .string()
    .max(100)
    .transform(readCursor)
    .optional()
    .meta({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ListTicketsQuery = z.infer<typeof listTicketsQuery>;

/** The path of one ticket. What is no number is answered like a ticket that is not there. */
export const ticketPath = z.object({ number: z.string().meta({ examples: ['100001'] }) });
export type TicketPath = z.infer<typeof ticketPath>;

/** The path of one participant of a ticket. */
export const participantPath = ticketPath.extend({ id: z.string() });
export type ParticipantPath = z.infer<typeof participantPath>;

const messageAnswer = z
  .strictObject({
    id: z.uuid(),
    author: z.strictObject({ name: z.string().nullable(), kind: z.enum(['user', 'staff', 'system']) }),
    body: z.string(),
    at: z.iso.datetime(),
    files: z.array(fileAnswer),
    fromNumber: z.int().meta({ description: 'The ticket it belongs to: a merged one keeps its messages.' }),
    splitInto: z
      .int()
      .nullable()
      .meta({ description: 'The ticket that was split off for it, where the reader may read that.' }),
  })
  .meta({ id: 'Message' });
export type MessageAnswer = z.infer<typeof messageAnswer>;

const summary = {
  number: z.int(),
  subject: z.string(),
  type: z.string(),
  status: z.enum(TICKET_STATUSES),
  priority: z.enum(['critical', 'high', 'normal', 'low', 'minimal']),
  priorityReasons: z.array(z.string()).meta({ description: 'Why, in the language of the answer.' }),
  company: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  contract: z.strictObject({ id: z.uuid(), number: z.string() }).nullable(),
  contractReason: z
    .string()
    .nullable()
    .meta({ description: 'Why it has that contract, or none, and whether to choose one.' }),
  serialNumbers: z.array(z.string()),
  orderNumber: z.string().nullable(),
  invoices: z.array(z.string()),
  fields: z.record(z.string(), z.string()),
  mergedInto: z.int().nullable().meta({ description: 'Where the reader may read that ticket.' }),
  closesAt: z.iso.datetime().nullable(),
  closesReason: z.string().nullable(),
  reopenUntil: z.iso.datetime().nullable().meta({
    description: 'Null where it was not closed, or can be reopened always or never: see `allowed`.',
  }),
  allowed: z
    .array(z.enum(['message', 'close', 'reopen']))
    .meta({ description: 'What the reader can do now.' }),
  createdAt: z.iso.datetime(),
};

/** A ticket in a list: without its conversation and its place in the queue. */
const ticketSummaryAnswer = z.strictObject(summary).meta({ id: 'TicketSummary' });
export type TicketSummaryAnswer = z.infer<typeof ticketSummaryAnswer>;

export const ticketAnswer = z
  .strictObject({
    ...summary,
    queuePlace: z.int().nullable().meta({
      description: 'Null for a ticket that is closed or merged; 10001 is any place beyond 10,000.',
    }),
    participants: z.array(z.strictObject({ id: z.uuid(), name: z.string() })).meta({
      description: "Colleagues who take part; empty for readers who are not in the ticket's company now.",
    }),
    messages: z.array(messageAnswer),
    files: z.array(fileAnswer).meta({ description: 'Those of all its messages.' }),
    secrets: z.array(z.strictObject({ code: z.string(), kept: z.boolean() })).meta({
      description: 'Secret fields that were filled in: never the secret, and whether it is still kept.',
    }),
    followUpOf: z.int().nullable().meta({ description: 'A ticket here, or one of the archive.' }),
    followUpStatus: z
      .enum(['claimed', 'confirmed'])
      .nullable()
      .meta({ description: 'Whether staff have confirmed that it goes on with `followUpOf`.' }),
    followUps: z.array(z.int()),
  })
  .meta({ id: 'Ticket' });
export type TicketAnswer = z.infer<typeof ticketAnswer>;

export const ticketsAnswer = z
  .strictObject({ items: z.array(ticketSummaryAnswer), nextCursor: z.string().nullable() })
  .meta({ id: 'TicketPage' });
export type TicketsAnswer = z.infer<typeof ticketsAnswer>;
