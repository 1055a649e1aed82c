/** An address whose letters come back, as staff read it. Moments are ISO texts. */
export interface ReturnedView {
  /** `hard` for good, `soft` for want of something that may pass. */
  readonly kind: 'hard' | 'soft';
  readonly reason: string;
  /** What the other mail server said. */
  readonly answer: string;
  readonly since: string;
  readonly lastAt: string;
  readonly times: number;
  /** When a later mail was taken that has not come back so far. */
  readonly acceptedAt: string | null;
}
