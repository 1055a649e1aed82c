import { useEffect, useRef } from 'react';

/** What a key does; `false` lets the browser go on with it. */
export type Shortcuts = Readonly<Record<string, () => boolean | void>>;

/** Single keys that act on the page, unless something is being typed, chosen or asked in a dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      const act = current.current[physicalKey(event)];
      if (act && act() !== false) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Letters by their place on the keyboard, so that they work whatever layout is on; anything else by its name. */
function physicalKey({ code, key }: KeyboardEvent): string {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  return code === 'Slash' ? '/' : key;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
