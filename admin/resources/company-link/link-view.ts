import type { ReturnedView } from '../../pages/returned-view.js';

/** Something done to a link: by whom and when. */
export interface LinkStep {
  readonly what: string;
  readonly who: string | null;
  readonly at: string;
}

/** What the registers or a cited ticket say of a proof: for the company, against it, or nothing. */
export interface LookedUp {
  readonly standing: 'for' | 'against' | 'open';
  readonly text: string | null;
}

/** Somebody's time at a company. */
export interface BelongingLine {
  readonly linkId: string;
  readonly userName: string;
  readonly companyName: string;
  readonly basis: 'domain' | 'override';
  readonly since: string;
  readonly until: string | null;
}

/** A link as staff read it. */
export interface LinkInWords {
  readonly id: string;
  readonly user: { readonly id: string; readonly name: string };
  /** Letters to the contact come back. */
  readonly returned: ReturnedView | null;
  readonly company: { readonly id: string; readonly name: string };
  readonly status: 'pending' | 'active' | 'suspended' | 'rejected' | 'ended';
  readonly statusText: string;
  /** From when it is, or was, in force; `null` for one that never was. */
  readonly since: string | null;
  readonly until: string | null;
  /** The company's domain it rests on; `null` where it rests on evidence. */
  readonly domain: string | null;
  /** On what it rests, in one sentence. */
  readonly why: string;
  readonly evidence: string | null;
  /** Whether the registers had it at that company; `null` for what cannot be looked up, or no evidence. */
  readonly evidenceFound: boolean | null;
  readonly reason: string | null;
  readonly warnings: readonly string[];
  /** Why it is not in force, where it is not. */
  readonly trouble: string | null;
  readonly steps: readonly LinkStep[];
  readonly ticketNumber: number | null;
  /** Who asked for the link on that ticket, where it was not the contact. */
  readonly ticketBy: string | null;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: string;
}

/** A link that waits for somebody: what was judged then, what holds now, and what it would give. */
export interface ReviewedLinkInWords {
  readonly link: LinkInWords;
  readonly now: { readonly holds: boolean; readonly text: string };
  /** What proves it, without what the registers say; that is `link.evidenceFound`. */
  readonly evidence: string | null;
  readonly grants: readonly string[];
}

/** What the review shows. */
export interface LinkReviewView {
  readonly links: readonly ReviewedLinkInWords[];
  /** How many wait in all; the longest waiting are shown. */
  readonly pending: number;
  readonly suspended: number;
}
