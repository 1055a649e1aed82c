/** A day's figures, or those of the period. Times are seconds of working time. */
export interface LoadFiguresView {
  readonly opened: number;
  readonly closed: number;
  readonly answered: number;
  readonly responseMedian: number | null;
  readonly responseP90: number | null;
  readonly closingMedian: number | null;
  readonly closingP90: number | null;
}

export interface LoadDay extends LoadFiguresView {
  /** ISO calendar date in the regulation's zone. */
  readonly date: string;
  readonly working: boolean;
}

/** What the page of load shows. */
export interface LoadView {
  readonly zone: string;
  readonly hours: { readonly from: string; readonly to: string };
  readonly provisional: boolean;
  /** Live tickets by priority, from 1 (critical) to 5 (minimal). */
  readonly live: readonly number[];
  readonly overdueNow: number;
  readonly days: readonly LoadDay[];
  readonly total: LoadFiguresView;
  /** First answers promised for the tickets opened in the period. */
  readonly promises: {
    readonly promised: number;
    readonly kept: number;
    readonly late: number;
    readonly overdue: number;
    readonly pending: number;
  };
}
