/** One of the two accounts of a merge, as the preview shows it. */
export interface AccountSideView<Moment = string> {
  readonly id: string;
  readonly fullName: string;
  /** In letters people read. */
  readonly email: string;
  readonly aliases: readonly string[];
  readonly phone: string | null;
  readonly version: number;
  readonly createdAt: Moment;
  readonly companies: readonly { readonly name: string; readonly status: string }[];
  readonly tickets: number;
  readonly contracts: number;
}

/** What `previewAccountMerge` answers with in `data`; nothing was written. */
export interface AccountMergePreview<Moment = string> {
  readonly winner: AccountSideView<Moment>;
  readonly loser: AccountSideView<Moment>;
  /** The tickets that go over, newest first, up to 200. */
  readonly tickets: readonly {
    readonly number: number;
    readonly subject: string;
    readonly status: string;
    readonly companyName: string | null;
  }[];
  readonly contracts: readonly { readonly number: string; readonly kind: string }[];
  /** Links of the merged account: `moves`, or `sleeps` beside a live one of the survivor. */
  readonly links: readonly {
    readonly companyName: string;
    readonly status: string;
    readonly becomes: 'moves' | 'sleeps';
  }[];
  /** Companies whose tickets the survivor will read because the merged account does, and how many of others that is. */
  readonly gains: readonly { readonly companyName: string; readonly tickets: number }[];
  /** The person's name differs between the two. */
  readonly namesDiffer: boolean;
}
