import { useCallback, useRef, useState } from 'react';
import type { QueueLine } from '../../pages/queue-view.js';
import { rowLink } from '../lib/row-choice.js';

/** Where choosing ends: the server takes no more at once. */
export const mostChosen = 200;

/** Lines chosen to be changed together, each as it stood when it was chosen. */
export interface Choice {
  readonly lines: ReadonlyMap<string, QueueLine>;
  /** Chooses a line or lets it go; with `through`, all lines from the one that was chosen before. */
  readonly toggle: (line: QueueLine, through: boolean) => void;
  readonly toggleFocused: () => boolean;
  /** Chooses every line shown, or where that is so already none. */
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Keeps what is chosen among the lines that are shown. */
export function useChoice(rows: readonly QueueLine[]): Choice {
  const [lines, setLines] = useState<ReadonlyMap<string, QueueLine>>(new Map());
  const last = useRef<string | null>(null);
  const toggle = useCallback(
    (line: QueueLine, through: boolean): void => {
      const chosen = !lines.has(line.id);
      const range = through && last.current ? between(rows, last.current, line.id) : [line];
      last.current = line.id;
      setLines((before) => changed(before, range, chosen));
    },
    [lines, rows],
  );
  const toggleFocused = (): boolean => {
    const links = [...document.querySelectorAll<HTMLElement>(`[${rowLink}]`)];
    const line = rows[links.findIndex((link) => link === document.activeElement)];
    if (line) toggle(line, false);
    return line !== undefined;
  };
  const toggleAll = (): void => {
    const all = rows.length > 0 && rows.every(({ id }) => lines.has(id));
    setLines((before) => changed(before, rows, !all));
  };
  const clear = useCallback((): void => {
    last.current = null;
    setLines((before) => (before.size === 0 ? before : new Map()));
  }, []);
  return { lines, toggle, toggleFocused, toggleAll, clear };
}

function between(rows: readonly QueueLine[], from: string, to: string): readonly QueueLine[] {
  const places = [from, to].map((id) => rows.findIndex((row) => row.id === id));
  const [first, end] = [Math.min(...places), Math.max(...places)];
  return first === -1 ? rows.filter(({ id }) => id === to) : rows.slice(first, end + 1);
}

function changed(
  before: ReadonlyMap<string, QueueLine>,
  range: readonly QueueLine[],
  chosen: boolean,
): ReadonlyMap<string, QueueLine> {
  const after = new Map(before);
  for (const line of range) {
    if (!chosen) after.delete(line.id);
    else if (after.size < mostChosen && !after.has(line.id)) after.set(line.id, line);
  }
  return after;
}
