import './tickets.errors.js';
import './tickets.events.js';
import './tickets.notices.js';

export { aboutTicket } from './about-ticket.js';
export {
  changeTogether,
  foreseeTogether,
  mostTogether,
  type Chosen,
  type ForeseenTicket,
} from './change-together.js';
export { addParticipant } from './commands/add-participant.js';
export { answerTicket, type AnswerAct } from './commands/answer-ticket.js';
export { assignTicket } from './commands/assign-ticket.js';
export { closeSilentTicket } from './commands/close-silent-ticket.js';
export { closeTicket } from './commands/close-ticket.js';
export { deleteFilter } from './commands/delete-filter.js';
export { installTicketTypes } from './commands/install-ticket-types.js';
export { logCall } from './commands/log-call.js';
export { mergeTickets, previewMerge } from './commands/merge-tickets.js';
export { nameContract } from './commands/name-contract.js';
export { noteOnTicket } from './commands/note-on-ticket.js';
export { openTicket } from './commands/open-ticket.js';
export { postCustomerMessage, postVouchedMessage } from './commands/post-customer-message.js';
export { removeParticipant } from './commands/remove-participant.js';
export { recordDelivery, recordFailedDelivery, type DeliveredNotice } from './commands/record-delivery.js';
export { isReceivedByReading, recordReading } from './commands/record-reading.js';
export { recomputeStanding } from './commands/recompute-standing.js';
export { refreshTerms } from './commands/refresh-terms.js';
export { remindCustomer } from './commands/remind-customer.js';
export { reviseFilter } from './commands/revise-filter.js';
export { saveFilter } from './commands/save-filter.js';
export { startWithFilter } from './commands/start-with-filter.js';
export { reopenTicket } from './commands/reopen-ticket.js';
export { resetPriority } from './commands/reset-priority.js';
export { setPriority } from './commands/set-priority.js';
export { setType } from './commands/set-type.js';
export { splitMessage } from './commands/split-message.js';
export { revealSecret } from './commands/reveal-secret.js';
export { unmergeTicket } from './commands/unmerge-ticket.js';
export { followedBy } from './followed-by.js';
export { exampleTerms } from './example-terms.js';
export { closingReasonText } from './closing-text.js';
export { ticketsConcerned } from './concerned.queries.js';
export { ticketsToClose, ticketsToRemind, ticketsWithTerms, type DuePlace } from './due.queries.js';
export { loadOf, type Load } from './load.js';
export { lockTicket, mergeChain, ticketIdOf } from './locks.js';
export {
  companyCard,
  contractCard,
  formWords,
  knownSerials,
  possibleRequesters,
  requesterCard,
  type FormWords,
  type RequesterCard,
} from './desk.queries.js';
export { decidePriority, type PriorityDecision, type PriorityFacts } from './policies/priority.js';
export { factsKeptIn } from './priority-facts.js';
export { targetUnder } from './response-target.js';
export { closingUnder, type CalendarOf } from './terms.js';
export { readableFile, type FileReader } from './message-files.js';
export { Message } from './message.entity.js';
export { ticketOfNumber, ticketOfNumberForStaff, type NumberedTicket } from './numbered.queries.js';
export { ticketNumberOfOld } from './old-numbers.queries.js';
export { participantsOf, participantsSeenBy, type ParticipantView } from './participants.queries.js';
export type { OpenTicket } from './opening-form.js';
export { CALL_KINDS, type CallKind } from './policies/call.js';
export { actsTogether, type ActTogether } from './policies/change-together.js';
export { decideReopen, reopenWindowOf } from './policies/reopen-window.js';
export { decideForm } from './policies/ticket-form.js';
export { formatTicketToken, parseTicketTokens } from './policies/ticket-numbers.js';
export {
  decideTransition,
  TICKET_ACTS,
  TICKET_STATUSES,
  TICKET_TRANSITIONS,
  validateTransitions,
} from './policies/ticket-transitions.js';
export {
  placeOf,
  queueCountBound,
  queueCounts,
  queuePage,
  queueSections,
  type QueuePlace,
} from './queue.queries.js';
export { filtersSeenBy, type FilterRow } from './filters.queries.js';
export { QueueFilter } from './queue-filter.entity.js';
export type { QueueTerms } from './queue-terms.js';
export { foundFrom, foundTo, ticketsSaying, type SoughtWords } from './word-search.queries.js';
export { queuePlaceBound, queuePlaceOf } from './queue-place.queries.js';
export { mayRead, mayReadArchivedSql, mayReadSql, readersOf } from './sight.js';
export { TicketFollowUp } from './ticket-follow-up.entity.js';
export { TicketParticipant } from './ticket-participant.entity.js';
export { TicketReopening } from './ticket-reopening.entity.js';
export { TicketSplit } from './ticket-split.entity.js';
export { TicketMerge } from './ticket-merge.entity.js';
export { TicketSecret } from './ticket-secret.entity.js';
export { secretFieldsOf, type SecretField } from './ticket-secrets.js';
export { openTicketTypes } from './ticket-types.queries.js';
export { TicketType } from './ticket-type.entity.js';
export { Ticket, type PriorityReason, type StatedIdentity, type TicketStatus } from './ticket.entity.js';
export { TicketsModule } from './tickets.module.js';
export {
  conversationOf,
  ticketByNumber,
  ticketsOfUser,
  type MessageView,
  type Reader,
  type TicketView,
} from './tickets.queries.js';
export {
  followUpsOf,
  followUpsOfArchived,
  mergedInto,
  mergeOf,
  numberContinued,
  type FollowUpTie,
} from './ties.queries.js';
