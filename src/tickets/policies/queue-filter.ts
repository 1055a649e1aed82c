/** Who asks for what to be done with a filter of the queue. */
export interface FilterChange {
  readonly own: boolean;
  /** Whether the team sees it now, and will see it. */
  readonly shared: boolean;
  readonly willBeShared: boolean;
  /** Whether they may put something before the whole team. */
  readonly mayShare: boolean;
}

export type FilterDecision =
  { readonly allow: true } | { readonly allow: false; readonly code: 'filter_unknown' | 'forbidden' };

/**
 * Whose a filter is, decides: the own ones are everybody's to change, what the team sees or will see is for those who may
 * speak for it, and of a colleague's own one nobody knows.
 */
export function decideFilterChange({ own, shared, willBeShared, mayShare }: FilterChange): FilterDecision {
  if (!own && !shared) return { allow: false, code: 'filter_unknown' };
  if ((shared || willBeShared) && !mayShare) return { allow: false, code: 'forbidden' };
  return { allow: true };
}
