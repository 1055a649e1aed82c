import type { ReturnedView } from '../../pages/returned-view.js';

/** What the page of an outgoing mail shows besides its row. */
export interface OutgoingMailView {
  /** `null` for one that could not be put into words. `isDraft`: it has not left, and would say this now. */
  readonly mail: {
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly isDraft: boolean;
  } | null;
  /** Letters to its address come back. */
  readonly returned: ReturnedView | null;
  /** The contact whose address it is by now, if it is one's. */
  readonly userId: string | null;
}

/** What the page of a mail that came in shows besides its row. */
export interface IncomingMailView {
  /** `null` where the original is not kept any more or cannot be read. */
  readonly parts: {
    readonly files: readonly MailFileLine[];
    readonly attached: readonly AttachedMail[];
  } | null;
  /** What the domain of the sender says of them; `trusted`: nobody is asked. `null` where that was not looked at. */
  readonly proof: 'pass' | 'fail' | 'none' | 'trusted' | null;
  /** Where it may belong. */
  readonly tickets: readonly MailTicket[];
  readonly place: {
    readonly waiting: number;
    readonly next: string | null;
    readonly previous: string | null;
  };
  /** The mail that was decided a moment ago, where one comes from there. */
  readonly decided: DecidedMail | null;
}

/** A file of a mail; `size` in bytes. */
export interface MailFileLine {
  readonly name: string;
  readonly size: number;
}

/** A mail that was attached to another, as its words. */
export interface AttachedMail {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly MailFileLine[];
}

/** A ticket that a mail may belong to: one its subject names, or one of its sender's own. */
export interface MailTicket {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  readonly isNamed: boolean;
}

/** What became of a mail. */
export interface DecidedMail {
  readonly id: string;
  readonly subject: string | null;
  readonly fromAddress: string | null;
  readonly reasonCode: string | null;
  readonly ticketNumber: number | null;
}
