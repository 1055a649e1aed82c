/**
 * Every kind of notice and the facts its text needs. Nouns add their kinds by declaration merging; the texts belong to
 * the regulation in force and are rendered only when the mail is sent.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by declaration merging
export interface Notices {}

/** Who gets it and what it is tied to. The address is fixed when the notice is written. */
export interface NoticeTarget {
  readonly to: string;
  readonly locale: string;
  readonly userId?: string | null;
  readonly staffId?: string | null;
  readonly ticketId?: string | null;
  /** One-use token whose link the mail carries; the token itself is derived when the mail is rendered. */
  readonly tokenId?: string | null;
}
