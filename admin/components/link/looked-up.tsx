import React, { useEffect, useState } from 'react';
import type { LookedUp as Found } from '../../resources/company-link/link-view.js';
import { Mark } from '../common/card.js';
import { readPage } from '../lib/console-api.js';

const marks = { for: 'good', against: 'bad', open: 'calm' } as const;
/** Milliseconds after the last key: a number is looked up when it has been typed. */
const pause = 300;

/** What is known of a proof while it is typed; silent where nothing can be looked up. */
export function LookedUp({
  page,
  query,
}: {
  page: 'evidence' | 'evidenceOfUser' | 'citedTicket';
  query: Readonly<Record<string, string>> | null;
}): React.ReactElement {
  const [found, setFound] = useState<Found | null>(null);
  const asked = query && JSON.stringify(query);
  useEffect(() => {
    let current = true;
    setFound(null);
    const timer = setTimeout(() => {
      if (!asked) return;
      readPage<Found>(page, JSON.parse(asked) as Record<string, string>).then(
        (answer) => current && setFound(answer),
        (error: unknown) => current && setFound({ standing: 'against', text: (error as Error).message }),
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [page, asked]);
  return (
    <p className="people-lookedup" aria-live="polite">
      {found?.text ? <Mark tone={marks[found.standing]}>{found.text}</Mark> : null}
    </p>
  );
}
