import { useEffect, useState } from 'react';
import type { TimelineView } from '../../resources/audit-event/timeline-view.js';
import { readPage } from '../lib/console-api.js';

interface Reading {
  readonly view: TimelineView | null;
  readonly failure: string | null;
  readonly reading: boolean;
  /** Reads the events before those shown and puts them below. */
  readonly older: () => void;
}

/** Reads what the address asks for; older events are added below, page by page. */
export function useTimeline(params: URLSearchParams): Reading {
  const asked = params.toString();
  const [view, setView] = useState<TimelineView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [reading, setReading] = useState(true);
  useEffect(() => {
    let current = true;
    const query = Object.fromEntries(new URLSearchParams(asked));
    if (!query['id']) return undefined;
    setReading(true);
    readPage<TimelineView>('timeline', query)
      .then(
        (found) => {
          if (!current) return;
          setFailure(null);
          setView(found);
        },
        (error: unknown) => current && setFailure((error as Error).message),
      )
      .finally(() => current && setReading(false));
    return () => {
      current = false;
    };
  }, [asked]);
  const older = (): void => {
    if (!view?.next || reading) return;
    setReading(true);
    readPage<TimelineView>('timeline', {
      ...Object.fromEntries(new URLSearchParams(asked)),
      after: view.next,
    })
      .then(
        (page) =>
          setView((shown) => (shown === view ? { ...page, lines: [...shown.lines, ...page.lines] } : shown)),
        (error: unknown) => setFailure((error as Error).message),
      )
      .finally(() => setReading(false));
  };
  return { view, failure, reading, older };
}
