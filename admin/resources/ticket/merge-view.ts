/** One of the two tickets of a merge, as its preview shows it. */
export interface MergeSide {
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  readonly requesterName: string;
  readonly companyName: string | null;
  readonly messages: number;
}

/** A customer and what they see of the two tickets, before and after the same. */
export interface MergeReaderView {
  readonly personId: string;
  readonly name: string;
  readonly seesSource: boolean;
  readonly seesTarget: boolean;
  /** Whether they also see what is written after the merge. */
  readonly continues: boolean;
}

/** A customer for whom the merge changes what they will see later. */
export interface MergeChangeView {
  readonly personId: string;
  readonly name: string;
  readonly what: 'later_messages' | 'later_posts_to_source';
}

/** What `previewMerge` answers with in `data`; nothing was written. */
export interface MergePreview {
  readonly source: MergeSide;
  /** Where the named ticket's own merges end: not the named one where that is merged itself. */
  readonly target: MergeSide;
  readonly readers: readonly MergeReaderView[];
  readonly gains: readonly MergeChangeView[];
  readonly loses: readonly MergeChangeView[];
  /** `leaves` is false where the address cannot be written to: blocked, or never confirmed. */
  readonly mails: readonly {
    readonly to: string;
    readonly name: string;
    readonly kind: string;
    readonly leaves: boolean;
  }[];
  readonly statusAfter: { readonly source: string; readonly target: string };
  /** The two belong to different companies, and this member of staff may not merge across them. */
  readonly needsSupervisor: boolean;
}
