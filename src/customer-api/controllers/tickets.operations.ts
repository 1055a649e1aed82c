import { ticketAnswer, ticketsAnswer } from '../dto/tickets.dto.js';
import type { OperationNotes } from '../openapi/operation.decorator.js';

const ofFiles = [
  'attachment_not_usable',
  'attachments_too_many',
  'attachments_too_many_on_ticket',
  'attachment_infected',
] as const;
const ofTicket = { answer: ticketAnswer, bearer: true } as const;

/** What the document says of the routes of tickets. */
export const ticketOperations = {
  list: {
    summary: 'List tickets, newest first',
    description: 'The own ones, or every one the customer may read (`scope=company`).',
    status: 200,
    answer: ticketsAnswer,
    bearer: true,
    input: true,
    etag: true,
  },
  open: {
    ...ofTicket,
    summary: 'Open a ticket',
    status: 201,
    body: true,
    idempotent: true,
    stated: true,
    errors: [
      'critical_confirmation_required',
      'contract_unknown',
      'contract_does_not_cover',
      'contract_exhausted',
      'user_unknown',
      'attachments_required',
      ...ofFiles,
    ],
  },
  show: {
    ...ofTicket,
    summary: 'Read a ticket with its conversation',
    description: 'A merged ticket has its own messages and `mergedInto`.',
    status: 200,
    etag: true,
    errors: ['ticket_unknown'],
  },
  write: {
    ...ofTicket,
    summary: 'Write to a ticket',
    description:
      'Opens a closed ticket again inside its window. What is written to a merged one goes to the ticket it goes on in, which is the answer then.',
    status: 201,
    body: true,
    idempotent: true,
    ifMatch: true,
    errors: [
      'ticket_unknown',
      'reopen_window_expired',
      'illegal_transition',
      'message_empty',
      'message_too_long',
      ...ofFiles,
    ],
  },
  addParticipant: {
    ...ofTicket,
    summary: 'Let a colleague take part in the own ticket',
    description:
      "A colleague of the ticket's company reads it, writes to it and gets its public mails. An address that is unknown, unconfirmed or of another company is refused alike; adding twice is adding once.",
    status: 201,
    body: true,
    idempotent: true,
    ifMatch: true,
    errors: [
      'ticket_unknown',
      'forbidden',
      'illegal_transition',
      'participant_without_company',
      'participant_not_colleague',
      'participant_is_requester',
    ],
  },
  removeParticipant: {
    bearer: true,
    summary: 'End the part of a colleague, or the own',
    description: 'By the requester, or by the participant. Whoever takes no part is removed already.',
    status: 204,
    ifMatch: true,
    errors: ['ticket_unknown', 'forbidden'],
  },
  nameContract: {
    ...ofTicket,
    summary: 'Name the contract the own ticket goes under',
    description:
      'One that covers its product, is in force and has tickets left; `null` takes it off. The priority is decided anew.',
    status: 200,
    body: true,
    ifMatch: true,
    errors: [
      'ticket_unknown',
      'illegal_transition',
      'forbidden',
      'contract_unknown',
      'contract_does_not_cover',
      'contract_exhausted',
    ],
  },
  close: {
    ...ofTicket,
    summary: 'Close the own ticket',
    status: 200,
    body: true,
    ifMatch: true,
    errors: ['ticket_unknown', 'illegal_transition', 'forbidden'],
  },
  reopen: {
    ...ofTicket,
    summary: 'Open the own closed ticket again',
    description: 'Only within the window of the regulation; later, open a new one with `followUpOf`.',
    status: 200,
    body: true,
    ifMatch: true,
    errors: ['ticket_unknown', 'illegal_transition', 'forbidden', 'reopen_window_expired'],
  },
} as const satisfies Readonly<Record<string, OperationNotes>>;
