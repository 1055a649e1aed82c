/** So much of a mail is read; beyond it the mail is kept as it came and nothing is made of it. */
export const mailLimits = {
  bytes: 25 * 1024 * 1024,
  headerBytes: 256 * 1024,
  headers: 1_000,
  lines: 500_000,
  parts: 200,
  depth: 20,
  milliseconds: 10_000,
} as const;

/** Why a mail cannot be read. */
export type MailFault =
  | 'mail_too_large'
  | 'headers_too_large'
  | 'headers_too_many'
  | 'lines_too_many'
  | 'parts_too_many'
  | 'parts_too_deep'
  | 'reading_took_too_long'
  | 'mail_unreadable';

/** A file that came with a mail. */
export interface MailFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** A mail as far as it is understood. Texts hold no NUL and no half characters. */
export interface ParsedMail {
  /** Unfolded values by lower-case name, in the order they stand in. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Every mailbox of every From header. */
  readonly from: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly subjects: number;
  /** With angle brackets, as in the header. */
  readonly messageIds: readonly string[];
  /** Message-IDs it answers: In-Reply-To first, then References from the newest. */
  readonly answers: readonly string[];
  /** Message-IDs named anywhere in it, also in what a bounce returns. */
  readonly mentioned: readonly string[];
  /** What a bounce says machine-readably; empty where it is none. */
  readonly deliveryStatus: string;
  readonly text: string;
  /** The text without quoted history and signature. */
  readonly newWords: string;
  readonly files: readonly MailFile[];
  /** Hashes: of everything the sender made, and of what a reader would call the same words. */
  readonly contentKey: string;
  readonly wordsKey: string;
}

/** What came of reading. */
export type Reading =
  { readonly ok: true; readonly mail: ParsedMail } | { readonly ok: false; readonly fault: MailFault };

/** What came of reading a mail for the eye. */
export type Showing =
  { readonly ok: true; readonly mail: ShownMail } | { readonly ok: false; readonly fault: MailFault };

/** A mail as its reader was to see it, safe to be shown. */
export interface ShownMail {
  readonly headers: {
    readonly from: string;
    readonly to: string;
    readonly cc: string;
    readonly date: string;
  };
  readonly subject: string;
  /** Sanitised; `null` where the mail has no HTML. */
  readonly html: string | null;
  readonly text: string;
  /** Pictures that are not shown. */
  readonly withheld: number;
  /** What is shown ends before the mail does. */
  readonly cut: boolean;
  readonly files: readonly ShownFile[];
  /** The mails that were attached to it, which are among its files too; nothing is taken out of them any further. */
  readonly attached: readonly ShownMail[];
}

/** A file of a mail as it is told of: nobody opens it before it is a ticket's, and checked. */
export interface ShownFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}
