import React, { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../lib/words.js';

/** Something that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly details: string;
  readonly hint: string | null;
}

interface FinderProps {
  readonly label: string;
  /** Key of the words that say what is typed and what to do where nothing is found. */
  readonly words: 'people.finder' | 'people.accountFinder';
  /** Looks for the text; an empty one asks for what is likely. */
  readonly find: (text: string) => Promise<readonly Choice[]>;
  readonly onChoose: (choice: Choice) => void;
}

const typingPause = 150;

/** Finds by typing, chooses by arrows and Enter or by a click. */
export function Finder({ label, words, find, onChoose }: FinderProps): React.ReactElement {
  const id = useId();
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(find);
  latest.current = find;
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Choice[] | null>(null);
  const [at, setAt] = useState(0);
  useEffect(() => {
    let current = true;
    const show = (choices: readonly Choice[]): void => {
      if (!current) return;
      setFound(choices);
      setAt(0);
    };
    const timer = window.setTimeout(
      () => void latest.current(text).then(show, () => show([])),
      text === '' ? 0 : typingPause,
    );
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
    // Looked for again when the text changes, not when the caller draws anew and brings a new function.
  }, [text]);
  // A dialog that opens puts the focus on its first button; this comes after.
  useEffect(() => {
    const frame = window.requestAnimationFrame(() => input.current?.focus());
    return () => window.cancelAnimationFrame(frame);
  }, []);
  const press = (event: React.KeyboardEvent): void => {
    const count = found?.length ?? 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count > 0) setAt((at + step + count) % count);
    else if (event.key === 'Enter' && found?.[at]) onChoose(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="opora-field people-finder">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        role="combobox"
        autoComplete="off"
        ref={input}
        aria-expanded={Boolean(found?.length)}
        aria-controls={`${id}-list`}
        aria-activedescendant={found?.[at] ? `${id}-${String(at)}` : undefined}
        placeholder={say(`${words}.placeholder`)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label}>
        {(found ?? []).map((choice, index) => (
          <li
            key={choice.id}
            id={`${id}-${String(index)}`}
            role="option"
            aria-selected={index === at}
            onMouseEnter={() => setAt(index)}
            onClick={() => onChoose(choice)}
          >
            <strong>{choice.title}</strong>
            {choice.hint ? <span className="people-mark good">{choice.hint}</span> : null}
            <span className="opora-faint">{choice.details}</span>
          </li>
        ))}
      </ul>
      {found?.length === 0 ? (
        <p className="opora-faint">{say(`${words}.${text.trim() === '' ? 'startTyping' : 'nothing'}`)}</p>
      ) : null}
    </div>
  );
}
