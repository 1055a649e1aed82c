/** That nothing of a record may be destroyed. */
export interface HoldView<Moment = string> {
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Moment;
}
