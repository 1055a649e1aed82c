import type { EventInWords } from '../audit-event/event-view.js';

/** A contract with whose it is and what it covers. Dates are calendar dates, both inclusive. */
export interface ContractFacts {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly status: string;
  readonly suspendedReason: string | null;
  readonly company: { readonly id: string; readonly name: string } | null;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly holderName: string | null;
  readonly hasCode: boolean;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly serviceLevel: string;
  readonly hotline: boolean;
  /** How it stands today. */
  readonly standing: 'inForce' | 'suspended' | 'upcoming' | 'over';
  readonly products: readonly { readonly id: string; readonly code: string; readonly title: string }[];
  readonly tickets: number;
}

/** Everything a contract's page shows. */
export interface ContractView {
  readonly contract: ContractFacts;
  readonly history: readonly EventInWords[];
}
