import React, { useEffect, useId, useRef } from 'react';
import { showDialog } from '../lib/show-dialog.js';
import { useWords } from '../lib/words.js';

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: React.ReactNode;
}

/** A question over the page: Escape and the cross leave it without doing anything. */
export function Modal({ title, onClose, wide, children }: ModalProps): React.ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const { say } = useWords();
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) showDialog(shown);
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`opora-dialog${wide ? ' wide' : ''}`}
      aria-labelledby={id}
      onClose={onClose}
      data-testid="dialog"
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" onClick={() => dialog.current?.close()} aria-label={say('buttons.close')}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}
