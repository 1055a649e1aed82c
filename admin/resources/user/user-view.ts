import type { ReturnedView } from '../../pages/returned-view.js';
import type { EventInWords } from '../audit-event/event-view.js';
import type { LinkInWords } from '../company-link/link-view.js';

/** A contact as staff read it. */
export interface ContactView<Moment = string> {
  readonly id: string;
  readonly email: string;
  /** The same in letters people read. */
  readonly readableEmail: string;
  readonly emailConfirmedAt: Moment | null;
  /** Since when staff answer for the address, nobody having been reached there yet. */
  readonly emailVouchedAt: Moment | null;
  /** Letters to the address come back. */
  readonly returned: ReturnedView | null;
  readonly fullName: string;
  readonly phone: string | null;
  readonly locale: string;
  readonly status: string;
  readonly companyName: string | null;
  readonly contractNumber: string | null;
  readonly accountNumber: string | null;
  readonly registeredName: string | null;
  readonly mergedIntoId: string | null;
  readonly version: number;
  readonly createdAt: Moment;
  /** An address that has been asked for and waits for its link to be used. */
  readonly awaitedEmail: string | null;
  readonly awaitedUntil: Moment | null;
  /** The terms accepted last; the version that stands is blank where there are none. */
  readonly termsVersion: string | null;
  readonly termsAcceptedAt: Moment | null;
  readonly termsInForce: string;
}

/** A ticket in a few words. */
export interface TicketLine<Moment = string> {
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  readonly priority: number;
  readonly companyName: string | null;
  readonly requesterName: string;
  readonly lastMessageAt: Moment;
}

/** Everything a contact's page shows. */
export interface UserView<Moment = string> {
  readonly contact: ContactView<Moment>;
  readonly links: readonly LinkInWords[];
  readonly mergedFrom: readonly MergedAccount<Moment>[];
  readonly mergedInto: MergedAccount<Moment> | null;
  readonly tickets: readonly TicketLine<Moment>[];
  /** There are more tickets than these. */
  readonly moreTickets: boolean;
  /** How the account was erased here; `null` where it was not. */
  readonly erased: ErasureNote<Moment> | null;
  readonly history: readonly EventInWords[];
  /** The reader may put an address in force on evidence. */
  readonly mayOverrideEmail: boolean;
}

/** When, by whom and by which act a person was erased. */
export interface ErasureNote<Moment = string> {
  readonly actId: string;
  readonly number: number;
  readonly at: Moment;
  readonly who: string;
  readonly reason: string;
  readonly ticketNumber: number | null;
  /** The reader may have the act and the extract from the log. */
  readonly mayRead: boolean;
}

/** An account that was merged into this one, or that this one was merged into. */
export interface MergedAccount<Moment = string> {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly mergedAt: Moment;
  readonly mergedBy: string;
  readonly reason: string;
}

/** Another account of the same person, perhaps. */
export interface AccountChoice {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly companies: readonly string[];
  readonly tickets: number;
  /** Why it is offered before anything was typed. */
  readonly hint: 'name' | 'phone' | null;
}

/** A company that could be meant, with what speaks for it. */
export interface CompanyChoice {
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly domains: readonly string[];
  /** Why it is offered before anything was typed: it has the contact's domain, or the contact named its contract or itself. */
  readonly hint: 'domain' | 'register' | 'claim' | null;
}

/** What giving a contact an address would change, in the reader's language. */
export interface EmailOutlookInWords {
  readonly email: string;
  /** Why it cannot be given. */
  readonly refusal: string | null;
  /** What speaks against giving it. */
  readonly warnings: readonly { readonly code: 'role_mailbox' | 'look_alike'; readonly text: string }[];
  /** In letters people read; to be acknowledged. */
  readonly lookAlike: string | null;
  readonly links: readonly {
    readonly linkId: string;
    readonly companyName: string;
    readonly holds: boolean;
    readonly text: string;
  }[];
}
