/** A chosen ticket by name. */
export interface TogetherTicket {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  /** To be named with the order itself. */
  readonly version: number;
}

/** One that stays as it is, and why. */
export interface StayingTicket extends Omit<TogetherTicket, 'version'> {
  readonly code: string;
  readonly reason: string;
}

/** What `previewMany` says: which tickets an order would change, and which not. */
export interface TogetherPreview {
  readonly changes: readonly TogetherTicket[];
  readonly stays: readonly StayingTicket[];
}

/** What became of the tickets that were named. */
export interface TogetherResult {
  /** Names the order in the audit. */
  readonly batchId: string;
  readonly changed: readonly string[];
  readonly refused: readonly StayingTicket[];
}
