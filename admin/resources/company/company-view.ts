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

/** Everything a company's page shows. */
export interface CompanyView<Moment = string> {
  readonly company: CompanyRow<Moment>;
  readonly domains: readonly DomainRow<Moment>[];
  readonly members: readonly LinkInWords[];
  readonly equipment: readonly EquipmentRow[];
  readonly contracts: readonly ContractLine[];
  readonly tickets: readonly TicketLine<Moment>[];
  readonly history: readonly EventInWords[];
}
