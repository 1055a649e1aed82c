import { useState } from 'react';

/** What a post is: for the customer in three ways, or a note. */
export type Mode = 'reply' | 'ask' | 'propose' | 'note';

interface Draft {
  readonly mode: Mode;
  readonly body: string;
}

const empty: Draft = { mode: 'reply', body: '' };

/** What is being written on a ticket; kept in this tab until it is sent, so that a reload loses nothing. */
export function useDraft(number: number): [Draft, (draft: Draft) => void, () => void] {
  const key = `opora.draft.${String(number)}`;
  const [draft, setDraft] = useState<Draft>(() => kept(key));
  const change = (next: Draft): void => {
    setDraft(next);
    if (next.body === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(next));
  };
  return [draft, change, () => change(empty)];
}

function kept(key: string): Draft {
  try {
    return { ...empty, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>) };
  } catch {
    return empty;
  }
}
