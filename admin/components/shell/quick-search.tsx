import React, { useState } from 'react';
import { useQueryParams } from 'adminjs';
import { useWords } from '../lib/words.js';

/** Looks through every search column of a list at once. */
export function QuickSearch(): React.ReactElement {
  const { filters, storeParams } = useQueryParams();
  const { say } = useWords();
  const current = String((filters as Record<string, unknown> | undefined)?.['q'] ?? '');
  const [text, setText] = useState(current);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const { q: _dropped, ...others } = (filters ?? {}) as Record<string, unknown>;
    storeParams({ filters: text.trim() === '' ? others : { ...others, q: text.trim() }, page: '1' } as never);
  };
  return (
    <form className="opora-search" role="search" onSubmit={submit}>
      <input
        type="search"
        aria-label={say('shell.search')}
        placeholder={say('shell.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
