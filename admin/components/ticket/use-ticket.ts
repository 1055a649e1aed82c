import { useCallback, useEffect, useRef, useState } from 'react';
import { useNotice } from 'adminjs';
import type { TicketView } from '../../pages/ticket-view.js';
import { act, readPage, type Answer } from '../lib/console-api.js';
import { isSomebodyHere, workedSinceTold } from '../lib/presence.js';
import { useWords } from '../lib/words.js';

const lookEvery = 30_000;

/** An action on the shown ticket, or with `recordId` on another one. */
export type Perform = (action: string, input: object, recordId?: string) => Promise<Answer | null>;

/** The ticket as it stands on the screen. */
export interface TicketDesk {
  readonly view: TicketView | null;
  readonly failure: string | null;
  /** Messages came since: shown when the reader says so. */
  readonly newer: boolean;
  /** The message that was the newest before the last look; what follows it is new to the reader. */
  readonly seenUpTo: string | null;
  /** Reads it anew, marking what came since. */
  readonly showNew: () => void;
  /** Reads it anew after something beside it changed. */
  readonly again: () => void;
  /** Performs an action, says how it went and shows the ticket as it is then; `null` where nothing was reached. */
  readonly perform: Perform;
}

interface State {
  readonly view: TicketView | null;
  readonly failure: string | null;
  readonly newer: boolean;
  readonly seenUpTo: string | null;
}

/** Reads a ticket with everything its page shows. `version` is of the record: read anew where that changes. */
export function useTicket(number: string, version: unknown): TicketDesk {
  const { say } = useWords();
  const addNotice = useNotice();
  const [state, setState] = useState<State>({ view: null, failure: null, newer: false, seenUpTo: null });
  const shown = useRef(state);
  shown.current = state;
  const read = useCallback(
    async (mark: boolean): Promise<void> => {
      const seenUpTo = mark ? (shown.current.view?.messages.at(-1)?.id ?? null) : null;
      await readPage<TicketView>('ticket', { number }).then(
        (view) => setState({ view, failure: null, newer: false, seenUpTo }),
        (error: unknown) => setState((before) => ({ ...before, failure: (error as Error).message })),
      );
    },
    [number],
  );
  useEffect(() => {
    void read(false);
  }, [read, version]);
  useEffect(() => {
    const look = (): void => {
      const before = shown.current;
      if (!isSomebodyHere() || !before.view || before.newer) return;
      readPage<TicketView>('ticket', { number }, !workedSinceTold()).then(
        (view) => shown.current === before && setState(looked(before, view)),
        () => undefined,
      );
    };
    const timer = window.setInterval(look, lookEvery);
    return () => window.clearInterval(timer);
  }, [number]);
  const perform: Perform = async (action, input, recordId) => {
    const id = recordId ?? shown.current.view?.ticket.id;
    if (!id) return null;
    const answer = await act({ resourceId: 'Ticket', recordId: id, action }, input).catch(() => null);
    const movedOn = answer?.notice.code === 'conversation_moved_on';
    // That is said beside what is being written.
    if (!movedOn) addNotice(answer?.notice ?? { type: 'error', message: say('shell.noConnection') });
    if (answer?.notice.type === 'success' || movedOn) await read(movedOn);
    return answer;
  };
  return { ...state, showNew: () => void read(true), again: () => void read(false), perform };
}

/** Anything but new messages is filled in where it stands. */
function looked(before: State, view: TicketView): State {
  const newer = view.messages.at(-1)?.id !== before.view?.messages.at(-1)?.id;
  return newer ? { ...before, newer: true } : { ...before, view };
}
