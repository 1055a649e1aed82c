import React, { useEffect, useId, useRef, useState } from 'react';
import type { ReplySuggestion } from '../../pages/knowledge-view.js';
import { useWords } from '../lib/words.js';
import { Modal } from './modal.js';

interface PickerProps {
  readonly replies: readonly ReplySuggestion[];
  readonly onPick: (body: string) => void;
  readonly onClose: () => void;
}

/** Chooses a kept reply: typing narrows the list, arrows walk it, Enter takes it. */
export function ReplyPicker({ replies, onPick, onClose }: PickerProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const search = useRef<HTMLInputElement>(null);
  // The dialog opens with its first button in focus.
  useEffect(() => search.current?.focus(), []);
  const found = matching(replies, text);
  const place = Math.min(at, found.length - 1);
  const chosen = found[place];
  const press = (event: React.KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((place + step + found.length) % found.length);
    }
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (chosen) onPick(chosen.body);
  };
  return (
    <Modal title={say('ticket.replies.title')} onClose={onClose} wide>
      <form className="opora-form opora-replies" onSubmit={submit}>
        {replies.length === 0 ? <p>{say('ticket.replies.none')}</p> : null}
        <div className="opora-field">
          <input
            ref={search}
            type="search"
            role="combobox"
            autoComplete="off"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
            aria-label={say('ticket.replies.find')}
            placeholder={say('ticket.replies.find')}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={press}
            data-testid="reply-search"
          />
        </div>
        <ul id={`${id}-list`} role="listbox" aria-label={say('ticket.replies.title')}>
          {found.map((reply) => (
            <li
              key={reply.id}
              id={`${id}-${reply.id}`}
              role="option"
              aria-selected={reply === chosen}
              onClick={() => onPick(reply.body)}
              data-testid="reply-option"
            >
              <strong>{reply.title}</strong>
              <span className="opora-faint">{reply.body}</span>
            </li>
          ))}
        </ul>
        {found.length === 0 && replies.length > 0 ? (
          <p className="opora-faint">{say('ticket.replies.nothing')}</p>
        ) : null}
        <p className="opora-faint">{say('ticket.replies.keys')}</p>
      </form>
    </Modal>
  );
}

/** Those with every typed word in the title or the text, titles first. */
function matching(replies: readonly ReplySuggestion[], text: string): readonly ReplySuggestion[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (where: string) => words.every((word) => where.toLowerCase().includes(word));
  const titled = replies.filter(({ title }) => has(title));
  return [
    ...titled,
    ...replies.filter((reply) => !titled.includes(reply) && has(`${reply.title} ${reply.body}`)),
  ];
}
