/** What `previewErasure` answers with in `data`; nothing was erased. */
export interface ErasurePreviewView<Moment = string> {
  readonly subject: { readonly fullName: string; readonly email: string };
  /** How many accounts the person has. */
  readonly accounts: number;
  /** How many records of each kind are destroyed; kinds without any are left out. */
  readonly removed: Readonly<Record<string, number>>;
  readonly closedTickets: number;
  readonly endedLinks: number;
  /** Files taken out of the product before, which it cannot reach: how many, and the last. */
  readonly taken: { readonly count: number; readonly last: Moment | null };
}

/** A document of an erasure in one language. */
export interface ErasureDocument {
  readonly html: string;
  readonly text: string;
}

/** What `erase` answers with in `data`. The documents bear the person's name: they are handed out here and nowhere else. */
export interface ErasedView {
  readonly number: number;
  readonly actId: string;
  readonly removed: Readonly<Record<string, number>>;
  readonly closedTickets: number;
  readonly endedLinks: number;
  readonly act: Readonly<Record<'ru' | 'en', ErasureDocument>>;
  readonly journal: Readonly<Record<'ru' | 'en', ErasureDocument>>;
}
