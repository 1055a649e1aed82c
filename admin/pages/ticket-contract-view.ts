/** The contract a ticket goes under. Dates are calendar days, both inclusive. */
export interface ContractFacts {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly serviceLevel: string;
  readonly hotline: boolean;
  readonly status: string;
}

/** Why the ticket has its contract or none, and those it could go under instead. */
export interface ContractChoiceFacts {
  readonly reason: string | null;
  readonly fitting: readonly {
    readonly id: string;
    readonly number: string;
    readonly kind: string;
    readonly validUntil: string;
    readonly serviceLevel: string;
    readonly hotline: boolean;
    /** Tickets it still pays for; `null` without limit. */
    readonly ticketsLeft: number | null;
    /** `null` where it is the requester's own. */
    readonly companyName: string | null;
  }[];
}
