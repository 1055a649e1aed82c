/** The terms of a filter; what is left out does not narrow. */
export interface TermsView {
  readonly section: string;
  readonly text?: string | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly priorities?: readonly number[] | undefined;
  readonly assignee?: string | undefined;
  readonly companyId?: string | undefined;
  readonly typeId?: string | undefined;
  readonly channel?: string | undefined;
  readonly days?: number | undefined;
}

/** A kept filter of the queue. */
export interface FilterView {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  readonly mine: boolean;
  readonly ownerName: string;
  readonly terms: TermsView;
  readonly version: number;
  /** The reader begins with it. */
  readonly start: boolean;
  /** What it looks for that is no longer there. */
  readonly broken: readonly ('company' | 'assignee' | 'type')[];
}

/** What the queue is narrowed with. */
export interface FiltersView {
  readonly filters: readonly FilterView[];
  readonly types: readonly { readonly id: string; readonly title: string }[];
  readonly colleagues: readonly { readonly id: string; readonly fullName: string }[];
  /** The company that was asked about, where it is there. */
  readonly companyName: string | null;
  /** Whether the reader may put a filter before the team. */
  readonly mayShare: boolean;
}
