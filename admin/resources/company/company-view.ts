import type { EventInWords } from '../audit-event/event-view.js';
import type { LinkInWords } from '../company-link/link-view.js';
import type { TicketLine } from '../user/user-view.js';

/** A company as staff read it. */
export interface CompanyRow<Moment = string> {
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly membersShareTickets: boolean;
  readonly version: number;
  readonly createdAt: Moment;
  readonly tickets: number;
  readonly liveTickets: number;
  readonly equipmentCount: number;
}

/** A live domain of a company, with whoever else has it. */
export interface DomainRow<Moment = string> {
  readonly domain: string;
  /** The same in letters people read. */
  readonly readable: string;
  readonly includeSubdomains: boolean;
  readonly sharedReason: string | null;
  readonly addedAt: Moment;
  readonly addedByName: string | null;
  readonly sharedWith: readonly { readonly id: string; readonly name: string }[];
}

/** A serial number of a company. */
export interface EquipmentRow {
  readonly id: string;
  readonly serialNumber: string;
  readonly article: string | null;
  readonly product: string | null;
  readonly orderNumber: string | null;
  readonly invoiceNumber: string | null;
}

/** A contract of a company. Dates are calendar dates. */
export interface ContractLine {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly status: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly serviceLevel: string;
  /** How it stands today. */
  readonly standing: 'inForce' | 'suspended' | 'upcoming' | 'over';
}

/** Contacts linked together by one decision, and whether it was taken back. */
export interface BatchRow<Moment = string> {
  readonly id: string;
  readonly domain: string;
  readonly links: number;
  /** How many of its links are still there. */
  readonly standing: number;
  readonly reason: string | null;
  readonly madeAt: Moment;
  readonly madeByName: string;
  readonly undoneAt: Moment | null;
  readonly undoneByName: string | null;
  readonly undoneReason: string | null;
}

/** A link of a batch that its undoing would end. */
export interface StandingLink {
  readonly id: string;
  readonly status: 'active' | 'suspended';
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
}

/** A link that a new domain would touch. */
export interface TouchedInWords {
  readonly linkId: string;
  readonly userName: string;
  readonly email: string;
  readonly companyName: string;
  /** What would be said of it then. */
  readonly why: string;
}

type Outcome = 'match' | 'evidence' | 'unconfirmed' | 'ambiguous' | 'mismatch' | 'linked';

/** What `previewDomain` answers. */
export interface DomainPreviewInWords {
  readonly domain: string;
  readonly readable: string;
  /** Code `addDomain` would be refused with, look-alikes aside. */
  readonly refusal: string | null;
  readonly refusalText: string | null;
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly lookAlike: { readonly claimedDomain: string; readonly kind: string; readonly text: string } | null;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** There are more contacts than were judged. */
  readonly more: boolean;
  readonly sentences: readonly string[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly outcome: Outcome;
    readonly outcomeText: string;
  }[];
  readonly suspends: readonly TouchedInWords[];
  readonly restores: readonly TouchedInWords[];
}

/** Everything a company's page shows. */
export interface CompanyView<Moment = string> {
  readonly company: CompanyRow<Moment>;
  readonly domains: readonly DomainRow<Moment>[];
  readonly members: readonly LinkInWords[];
  readonly equipment: readonly EquipmentRow[];
  readonly contracts: readonly ContractLine[];
  readonly tickets: readonly TicketLine<Moment>[];
  readonly batches: readonly BatchRow<Moment>[];
  readonly history: readonly EventInWords[];
}
