import type { Personal } from '../platform/index.js';

type StatusChange = { before: { status: string }; after: { status: string } };

type ResponseTarget = { serviceLevel: string | null; responseDueAt: string | null };
type ContractNamed = { contractId: string | null; contractChoice: string | null };
type FilterKept = { name: Personal | null; shared: boolean; [term: string]: unknown };
type Closing = { closesAt: string | null };

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'ticket.opened': {
      after: {
        number: number;
        subject: Personal;
        description: Personal;
        type: string;
        channel: string;
        priority: string;
        [field: string]: unknown;
      };
      facts: { priorityRule: string; contractChoice: string | null };
    };
    'ticket.messagePosted': {
      before: { status: string };
      after: { status: string; message: string; kind: string; body: Personal };
      facts: { act: string; addressedNumber: number };
    };
    'ticket.noted': { after: { message: string; body: Personal } };
    'ticket.callLogged': {
      after: { message: string; kind: string; body: Personal };
      facts: { contract: string | null };
    };
    'ticket.filesAttached': { after: { message: string; files: readonly Personal[] } };
    'ticket.secretsKept': { after: { secretFields: readonly string[] } };
    'ticket.secretsWiped': { before: { secretFields: readonly string[] } };
    'ticket.secretRevealed': { facts: { secretField: string } };
    'ticket.assigned': { before: { assignee: string | null }; after: { assignee: string | null } };
    'ticket.closed': StatusChange & {
      facts: { by: string; automatically: boolean; receivedAt: string | null };
    };
    'ticket.received': { before: Closing; after: Closing; facts: { via: 'mail' | 'read' } };
    'ticket.receiptFailed': { before: Closing; after: Closing; facts: { answer: Personal } };
    'ticket.reminded': { facts: { closesAt: string } };
    'ticket.responseRetargeted': { before: ResponseTarget; after: ResponseTarget };
    'ticket.termChanged': { before: Closing; after: Closing };
    'ticket.reopened': StatusChange & { facts: { closedAt: string; until: string | null } };
    'ticket.merged': {
      before: { status: string };
      after: { status: string; mergedInto: number };
      facts: { sourceNumber: number; namedNumber: number; mails: number };
    };
    'ticket.unmerged': {
      before: { status: string; mergedInto: number };
      after: { status: string };
      facts: { sourceNumber: number };
    };
    'ticket.followUpClaimed': { after: { ticket: number; continues: number } };
    'ticket.followUpConfirmed': { after: { ticket: number; continues: number }; facts: { claimed: boolean } };
    'ticket.followUpDropped': { before: { ticket: number; continues: number } };
    'ticket.messageSplitOff': { after: { message: string; splitInto: number } };
    'ticket.split': {
      after: {
        number: number;
        subject: Personal;
        type: string;
        channel: string;
        priority: string;
        message: string;
        splitFrom: number;
      };
      facts: { priorityRule: string };
    };
    'ticket.participantAdded': { after: { participant: string } };
    'ticket.participantRemoved': { before: { participant: string } };
    'ticket.prioritySet': { before: { priority: string }; after: { priority: string } };
    'ticket.priorityReset': {
      before: { priority: string };
      after: { priority: string };
      facts: { priorityRule: string };
    };
    'ticket.priorityRecomputed': {
      before: { priority: string; priorityRule: string };
      after: { priority: string; priorityRule: string };
      facts: { overridden: boolean };
    };
    'ticket.contractNamed': { before: ContractNamed; after: ContractNamed };
    'ticket.contractChoiceChanged': {
      before: { contractChoice: string | null };
      after: { contractChoice: string };
    };
    'ticket.typeSet': { before: { type: string }; after: { type: string } };
    'queueFilter.saved': { after: FilterKept };
    'queueFilter.revised': { before: FilterKept; after: FilterKept };
    'queueFilter.deleted': { before: FilterKept };
    'queueFilter.startChosen': {
      before: { startsWith: string | null };
      after: { startsWith: string | null };
    };
    'ticketType.retired': { before: { code: string } };
    'ticketType.revised': {
      before: { code: string; [field: string]: unknown };
      after: { code: string; [field: string]: unknown };
    };
    'ticketType.installed': { after: { code: string; [field: string]: unknown } };
  }
}
export {};
