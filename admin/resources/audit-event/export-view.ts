/** An export of the journal that was made before. */
export interface EarlierExport {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly format: string;
  readonly rows: number;
  /** The period, where it was narrowed to one; instants. */
  readonly from: string | null;
  readonly to: string | null;
  /** What else it was narrowed to, each part in words. */
  readonly narrowedTo: readonly string[];
}
