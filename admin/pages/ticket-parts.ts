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
