import type { FollowUpFacts } from '../../pages/ticket-view.js';
import type { MessageFile } from '../../pages/ticket-parts.js';

/** What the page of an archived ticket shows; `Moment` is a `Date` on the server and its text in the browser. */
export interface ArchiveView<Moment = string> {
  readonly ticket: {
    readonly number: number;
    readonly legacyNumber: string | null;
    readonly subject: string;
    readonly outcome: 'closed' | 'merged';
    readonly requester: { readonly id: string; readonly name: string };
    readonly company: { readonly id: string; readonly name: string } | null;
    readonly createdAt: Moment;
    readonly closedAt: Moment;
    /** What else was said of it, by the names it came with; only what is a text or a list of such. */
    readonly details: readonly { readonly name: string; readonly value: string }[];
  };
  /** What goes on with it, as far as it was claimed. */
  readonly continuedBy: readonly FollowUpFacts[];
  /** What tied it to others before, who took part, when it was opened again; in time order. */
  readonly history: readonly ArchivedActFacts<Moment>[];
  readonly messages: readonly ArchivedWords<Moment>[];
  readonly may: { readonly work: boolean };
  readonly now: Moment;
}

/** Members as `ArchivedAct` of the migration has them. */
export interface ArchivedActFacts<Moment = string> {
  readonly id: string;
  readonly act:
    | 'continues'
    | 'continuedBy'
    | 'mergedInto'
    | 'mergedHere'
    | 'splitFrom'
    | 'splitInto'
    | 'participant'
    | 'reopened';
  readonly at: Moment;
  readonly number: number | null;
  readonly subject: string | null;
  readonly isArchived: boolean;
  readonly person: string | null;
  readonly by: string | null;
  readonly reason: string | null;
  readonly state: 'claimed' | 'confirmed' | 'dropped' | 'undone' | 'left' | null;
  readonly until: Moment | null;
}

export interface ArchivedWords<Moment = string> {
  readonly id: string;
  readonly kind: 'public' | 'note' | 'call';
  readonly authorKind: 'user' | 'staff' | 'system';
  readonly authorName: string | null;
  readonly body: string;
  readonly at: Moment;
  readonly channel: string;
  readonly files: readonly MessageFile[];
}
