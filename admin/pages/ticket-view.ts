import type { ArchivedActFacts } from '../resources/archived-ticket/archive-view.js';
import type { ReturnedView } from './returned-view.js';
import type { MailLine, MessageFile, SecretFacts } from './ticket-parts.js';
import type { ContractChoiceFacts, ContractFacts } from './ticket-contract-view.js';
import type { TicketDecision } from './ticket-decision-view.js';

/** Everything the page of one ticket shows. `Time` is a `Date` on the server and ISO text in the browser. */
export interface TicketView<Time = string> extends TicketDecision {
  readonly ticket: TicketFacts<Time>;
  readonly type: TicketTypeFacts;
  readonly messages: readonly TicketMessage<Time>[];
  readonly requester: RequesterFacts<Time>;
  readonly company: CompanyFacts | null;
  readonly contract: ContractFacts | null;
  readonly contractChoice: ContractChoiceFacts;
  readonly serials: readonly SerialFacts[];
  readonly ties: TicketTies<Time>;
  readonly reopen: ReopenFacts<Time> | null;
  readonly history: readonly HistoryLine[];
  readonly mails: readonly MailLine<Time>[];
  /** Everybody it may be given to. */
  readonly staff: readonly { readonly id: string; readonly fullName: string }[];
  readonly terms: TermFacts<Time>;
  readonly may: { readonly work: boolean; readonly merge: boolean; readonly link: boolean };
  /** Business time, which ages are counted from. */
  readonly now: Time;
}

/** What waits for the customer and what is owed to them. */
export interface TermFacts<Time = string> {
  /** A question or solution is out there. */
  readonly waits: boolean;
  readonly receivedAt: Time | null;
  /** What the other mail server said when the question came back. */
  readonly failure: string | null;
  readonly closesAt: Time | null;
  /** In words: when it was received, which days count. */
  readonly closesReason: string | null;
  readonly remindedAt: Time | null;
  readonly responseDueAt: Time | null;
  readonly responseLate: boolean;
  /** The first answer was given later than promised. */
  readonly answeredLate: boolean;
}

export interface TicketFacts<Time = string> {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  readonly channel: string;
  /** From 1 (critical) to 5 (minimal). */
  readonly priority: number;
  /** The rules of the regulation that decided it. */
  readonly priorityRules: readonly string[];
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly productRu: string | null;
  readonly productEn: string | null;
  readonly productVersion: string | null;
  readonly os: string | null;
  readonly steps: string | null;
  readonly orderNumber: string | null;
  readonly invoices: readonly string[];
  /** Own fields of the type's form, in its order. */
  readonly fields: readonly { readonly ru: string; readonly en: string; readonly value: string }[];
  /** Secret fields that were filled in; what they hold is asked for one by one. */
  readonly secrets: readonly SecretFacts[];
  /** What the customer said of company and contract when it was opened. */
  readonly stated: Readonly<Record<string, string>>;
  readonly lastMessageId: string | null;
  readonly createdAt: Time;
  readonly closedAt: Time | null;
  readonly closedAutomatically: boolean;
  readonly closedReason: string | null;
  /** Acts that its status allows. */
  readonly allowed: readonly string[];
}

export interface TicketTypeFacts {
  readonly code: string;
  readonly titleRu: string;
  readonly titleEn: string;
}

export interface TicketMessage<Time = string> {
  readonly id: string;
  readonly kind: 'public' | 'note' | 'call';
  /** Of a telephone call. */
  readonly callKind: 'hotline' | 'in_progress' | null;
  readonly authorKind: 'user' | 'staff' | 'system';
  readonly authorName: string | null;
  readonly body: string;
  readonly at: Time;
  readonly channel: string;
  /** The ticket it belongs to: another one's where that was merged into this. */
  readonly fromNumber: number;
  /** The number it was sent to. */
  readonly addressedNumber: number;
  /** The ticket that was split off to begin with it. */
  readonly splitInto: number | null;
  /** The mail it was made of. */
  readonly mailId: string | null;
  readonly files: readonly MessageFile[];
}

export interface RequesterFacts<Time = string> {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly emailConfirmed: boolean;
  /** Letters to the address come back. */
  readonly returned: ReturnedView | null;
  readonly phone: string | null;
  readonly status: string;
  /** What they said of themselves in the profile: never a right. */
  readonly claims: Readonly<Record<string, string>>;
  readonly otherTickets: number;
  readonly otherLiveTickets: number;
  readonly links: readonly {
    readonly companyId: string;
    readonly companyName: string;
    readonly status: string;
    readonly since: Time;
  }[];
}

export interface CompanyFacts {
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly membersShareTickets: boolean;
  readonly domains: readonly string[];
  readonly liveTickets: number;
}

export interface SerialFacts {
  readonly serialNumber: string;
  /** The company whose equipment it is known to be. */
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly product: string | null;
}

/** A follow-up: claimed by the customer, or confirmed by staff. */
export interface FollowUpFacts {
  readonly number: number;
  readonly subject: string;
  readonly status: 'claimed' | 'confirmed';
  /** Whether that ticket stands in the archive. */
  readonly isArchived: boolean;
}

export interface TicketTies<Time = string> {
  readonly continues: FollowUpFacts | null;
  readonly continuedBy: readonly FollowUpFacts[];
  /** Tickets merged into this one, straight or through one another. */
  readonly sources: readonly {
    readonly id: string;
    readonly number: number;
    readonly subject: string;
    readonly targetNumber: number;
    readonly reason: string;
    readonly mergedAt: Time;
    readonly mergedBy: string;
  }[];
  /** What tied it to others in the system it came from, and is only kept. */
  readonly kept: readonly ArchivedActFacts<Time>[];
  readonly mergedInto: {
    readonly targetNumber: number;
    readonly targetSubject: string;
    readonly reason: string;
    readonly mergedAt: Time;
    readonly mergedBy: string;
  } | null;
}

/** Of a closed ticket: whether it can be opened again, and until when; `until` is null for a window without end. */
export interface ReopenFacts<Time = string> {
  readonly possible: boolean;
  readonly until: Time | null;
  /** The regulation never lets it. */
  readonly never: boolean;
}

/** Something that happened, already in the reader's language. */
export interface HistoryLine {
  readonly id: string;
  readonly at: string;
  readonly who: { readonly text: string; readonly href: string | null };
  readonly what: string;
  readonly reason: string | null;
  readonly changes: readonly {
    readonly label: string;
    readonly before?: string | null;
    readonly after: string | null;
  }[];
}
