import type { LinkAct } from './link-buttons.js';

/** Marks a row of the review with its link's key; the keyboard moves between them. */
export const reviewRow = 'data-review-row';

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[${reviewRow}]`)];
}

function at(): number {
  return rows().findIndex((row) => row.contains(document.activeElement));
}

/** Key of the link whose row has the focus, or `null`. */
export function chosenRow(): string | null {
  return rows()[at()]?.getAttribute(reviewRow) ?? null;
}

/** Moves the focus to the next (1) or previous (-1) row; `false` where there are none. */
export function moveRow(step: 1 | -1): boolean {
  const all = rows();
  const next = at() === -1 ? (step === 1 ? 0 : all.length - 1) : at() + step;
  const row = all[Math.min(Math.max(next, 0), all.length - 1)];
  if (!row) return false;
  show(row);
  return true;
}

/** Focuses the row of this link, where there is one; without a key, the first. */
export function focusRow(id: string | null): void {
  const row = id === null ? rows()[0] : rows().find((known) => known.getAttribute(reviewRow) === id);
  if (row) show(row);
}

/** The link whose turn it is when this one is gone: the one below, of the last the one above. */
export function nextOf(id: string): string | null {
  const ids = rows().map((row) => row.getAttribute(reviewRow));
  const place = ids.indexOf(id);
  return ids[place + 1] ?? ids[place - 1] ?? null;
}

/** Presses the button of the chosen row, where it has one that can be pressed. */
export function pressAct(act: LinkAct): boolean {
  const button = rows()[at()]?.querySelector<HTMLButtonElement>(`button[data-act=${act}]:not(:disabled)`);
  button?.click();
  return Boolean(button);
}

function show(row: HTMLElement): void {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}
