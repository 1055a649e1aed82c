/** A secret field of a ticket, without its secret. */
export interface SecretFacts {
  readonly code: string;
  readonly ru: string;
  readonly en: string;
  /** Until the ticket is closed. */
  readonly kept: boolean;
}

/** A file of a message. */
export interface MessageFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Can be shown where it stands. */
  readonly isPicture: boolean;
  readonly status: 'ready' | 'checking' | 'refused';
}

/** A mail about a ticket, out or in. */
export interface MailLine<Time = string> {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly reasonCode: string | null;
  readonly toAddress: string;
  readonly toName: string | null;
  readonly attempts: number;
  /** What the mail server said when it did not go well. */
  readonly lastError: string | null;
  /** Of a mail that came in. */
  readonly fromAddress: string | null;
  readonly createdAt: Time;
  readonly sentAt: Time | null;
}
