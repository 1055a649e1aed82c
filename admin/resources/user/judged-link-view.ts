/**
 * What has to be done to link: nothing but confirm, bring evidence, let somebody with the right to do it, or nothing
 * can be done. `linked`: there is a link already.
 */
export type LinkNeed = 'confirm' | 'evidence' | 'somebody_else' | 'impossible' | 'linked';

/** Something the contact said of the own company, beside what is known of it: shown, never a right (SPEC R1.8). */
export interface ClaimInWords {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  /** Whether it speaks for this company, against it, or says nothing that could be checked. */
  readonly standing: 'for' | 'against' | 'open';
  readonly remark: string | null;
  readonly inProfile: boolean;
  /** The tickets it was stated on. */
  readonly ticketNumbers: readonly number[];
}

/** What `judgeLink` answers: everything the link dialog shows, in the reader's language (SPEC R1.7). */
export interface JudgedLink {
  readonly verdict: string;
  /** One sentence: which domain, whose, and what follows. */
  readonly reason: string;
  readonly tone: 'good' | 'careful' | 'bad';
  readonly needs: LinkNeed;
  /** What to do, where confirming is not enough. */
  readonly explanation: string | null;
  /** Code the link would be refused with now, as `linkToCompany` without an override. */
  readonly code: string | null;
  readonly allowed: boolean;
  readonly overridable: boolean;
  readonly mayOverride: boolean;
  readonly secondApprover: boolean;
  readonly grants: {
    readonly readsTickets: number;
    readonly membersShareTickets: boolean;
    readonly contracts: number;
    readonly readByColleagues: number;
    readonly sentences: readonly string[];
  };
  readonly warnings: readonly { readonly code: string; readonly text: string }[];
  /** The claimed domain the address imitates: to be acknowledged. */
  readonly lookAlike: string | null;
  readonly claims: readonly ClaimInWords[];
  readonly user: {
    readonly id: string;
    readonly fullName: string;
    readonly email: string;
    readonly confirmed: boolean;
  };
  readonly company: { readonly id: string; readonly name: string; readonly membersShareTickets: boolean };
  readonly link: { readonly id: string; readonly status: string } | null;
}
