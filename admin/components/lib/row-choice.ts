/** Marks the link of a line of a list, which the keyboard moves between. */
export const rowLink = 'data-row-link';

/** Moves the focus to the next (1) or previous (-1) line; `false` where there is none to move to. */
export function moveChoice(step: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLElement>(`[${rowLink}]`)];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step];
  if (!next) return at !== -1;
  next.focus({ preventScroll: true });
  next.closest('tr')?.scrollIntoView({ block: 'nearest' });
  return true;
}
