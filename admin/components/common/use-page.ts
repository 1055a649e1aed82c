import { useCallback, useEffect, useState } from 'react';
import { readPage } from '../lib/console-api.js';

/** What a page of the server's gave, or why it did not. */
export interface PageData<Data> {
  readonly data: Data | null;
  readonly failure: string | null;
  /** Reads it once more, keeping what is shown until then. */
  readonly again: () => void;
}

/** Reads what a component shows; whenever `since` changes it is read again, and nothing vanishes meanwhile. */
export function usePage<Data>(
  name: string,
  query: Readonly<Record<string, string>>,
  since?: unknown,
): PageData<Data> {
  const [shown, setShown] = useState<{ data: Data | null; failure: string | null }>({
    data: null,
    failure: null,
  });
  const [turn, setTurn] = useState(0);
  const asked = JSON.stringify(query);
  useEffect(() => {
    let current = true;
    readPage<Data>(name, JSON.parse(asked) as Record<string, string>).then(
      (data) => current && setShown({ data, failure: null }),
      (error: unknown) => current && setShown((before) => ({ ...before, failure: (error as Error).message })),
    );
    return () => {
      current = false;
    };
  }, [name, asked, since, turn]);
  const again = useCallback(() => setTurn((last) => last + 1), []);
  return { ...shown, again };
}
