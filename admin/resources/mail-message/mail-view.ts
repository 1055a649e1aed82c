import type { ReturnedView } from '../../pages/returned-view.js';

/** What the page of an outgoing mail shows besides its row. */
export interface OutgoingMailView {
  /** `null` for one that could not be put into words. `isDraft`: it has not left, and would say this now. */
  readonly mail: {
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly isDraft: boolean;
  } | null;
  /** Letters to its address come back. */
  readonly returned: ReturnedView | null;
  /** The contact whose address it is by now, if it is one's. */
  readonly userId: string | null;
}
