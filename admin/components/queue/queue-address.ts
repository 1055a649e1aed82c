const kept = 'opora.queue';

/** Remembers, in this tab, which part of the queue is looked at. */
export function rememberQueue(search: string): void {
  sessionStorage.setItem(kept, search);
}

/** The queue as it was last looked at in this tab. */
export function queueAddress(): string {
  return `/admin${sessionStorage.getItem(kept) ?? ''}`;
}
