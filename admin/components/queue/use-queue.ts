import { useCallback, useEffect, useRef, useState } from 'react';
import type { QueueLine, QueueView } from '../../pages/queue-view.js';
import { readPage } from '../lib/console-api.js';
import { isSomebodyHere, workedSinceTold } from '../lib/presence.js';

const refreshEvery = 15_000;
const pageLength = 50;
const longestPage = 200;

/** The queue as it stands on the screen. */
export interface Queue {
  readonly view: QueueView | null;
  readonly failed: boolean;
  /** The lines are of another part or search than was asked for last. */
  readonly stale: boolean;
  /** Lines came, went or moved meanwhile: shown when the reader says so, so that nothing jumps under the hand. */
  readonly changed: boolean;
  readonly refresh: () => void;
  readonly more: () => void;
}

interface State {
  readonly asked: string;
  readonly view: QueueView | null;
  readonly failed: boolean;
  readonly waiting: QueueView | null;
}

interface Asking {
  readonly after?: string;
  readonly byItself?: boolean;
}

/** Reads a part of the queue and keeps it fresh while the page is looked at. @param terms a query of what narrows it */
export function useQueue(section: string, text: string, terms: string): Queue {
  const asked = `${section}\n${text}\n${terms}`;
  const [state, setState] = useState<State>({ asked: '', view: null, failed: false, waiting: null });
  const latest = useRef(0);
  const underWay = useRef(0);
  const shown = useRef<State>(state);
  shown.current = state;

  const ask = useCallback(
    (limit: number, apply: (view: QueueView) => void, { after, byItself }: Asking = {}): void => {
      const turn = ++latest.current;
      const current = (): boolean => turn === latest.current;
      underWay.current += 1;
      const narrowed = Object.fromEntries(new URLSearchParams(terms));
      const query = { ...narrowed, section, q: text, limit: String(limit), ...(after ? { after } : {}) };
      readPage<QueueView>('dashboard', query, byItself)
        .then(
          (view) => current() && apply(view),
          () => current() && setState((before) => ({ ...before, failed: true })),
        )
        .finally(() => (underWay.current -= 1));
    },
    [section, text, terms],
  );
  const refresh = useCallback((): void => {
    ask(onScreen(shown.current.view), (view) => setState({ asked, view, failed: false, waiting: null }));
  }, [ask, asked]);
  const more = useCallback((): void => {
    const after = shown.current.view?.next;
    if (!after) return;
    ask(pageLength, (page) => setState((before) => ({ ...before, view: joined(before.view, page) })), {
      after,
    });
  }, [ask]);

  useEffect(() => {
    ask(pageLength, (view) => setState({ asked, view, failed: false, waiting: null }));
  }, [ask, asked]);
  useEffect(() => {
    const look = (): void => {
      if (!isSomebodyHere() || underWay.current > 0 || shown.current.asked !== asked) return;
      const byItself = !workedSinceTold();
      ask(onScreen(shown.current.view), (view) => setState((before) => settled(before, view)), { byItself });
    };
    const timer = window.setInterval(look, refreshEvery);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [ask, asked]);

  const { view, failed, waiting } = state;
  return { view, failed, stale: state.asked !== asked, changed: waiting !== null, refresh, more };
}

function onScreen(view: QueueView | null): number {
  return Math.min(longestPage, Math.max(pageLength, view?.rows.length ?? 0));
}

/** The same lines in the same order are filled in where they stand; anything else waits to be asked for. */
function settled(before: State, view: QueueView): State {
  const places = (rows: readonly QueueLine[]): string => rows.map(({ id }) => id).join();
  const shown = before.view?.rows ?? [];
  const looked = view.rows.length;
  // A long list is looked at from its beginning; what follows stays as it was read.
  const rest = view.next ? shown.slice(looked) : [];
  const same = before.view !== null && places(shown) === places([...view.rows, ...rest]);
  if (!same) {
    const around = before.view && { ...before.view, counts: view.counts, now: view.now };
    return { ...before, view: around, failed: false, waiting: view };
  }
  const next = rest.length > 0 ? before.view.next : view.next;
  return { ...before, view: { ...view, rows: [...view.rows, ...rest], next }, failed: false, waiting: null };
}

function joined(before: QueueView | null, page: QueueView): QueueView {
  const known = new Set(before?.rows.map(({ id }) => id));
  return { ...page, rows: [...(before?.rows ?? []), ...page.rows.filter(({ id }) => !known.has(id))] };
}
