import type { RegulationWhatIf } from '../../../src/casework/index.js';

export type { TicketWhatIf as WhatIfLine } from '../../../src/casework/index.js';

/** What a what-if found, as its page shows it. */
export interface WhatIfView extends RegulationWhatIf {
  /** Titles of the service levels of both regulations, by code. */
  readonly levels: Readonly<Record<string, string>>;
  /** The zone that instants are told in, and business time. */
  readonly timeZone: string;
  readonly now: string;
}
