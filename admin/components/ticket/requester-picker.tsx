import React, { useEffect, useId, useState } from 'react';
import type { OpeningView, PersonFound } from '../../pages/opening-view.js';
import { readPage } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';

interface PickerProps {
  readonly person: PersonFound | null;
  readonly onPick: (person: PersonFound | null) => void;
  readonly error: string | undefined;
}

const typingPause = 200;

/** Chooses a customer by part of the name or address. */
export function RequesterPicker({ person, onPick, error }: PickerProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly PersonFound[] | null>(null);
  useEffect(() => {
    setFound(null);
    if (text.trim() === '') return undefined;
    const timer = window.setTimeout(() => {
      readPage<OpeningView>('opening', { q: text }).then(
        ({ people }) => setFound(people),
        () => setFound(null),
      );
    }, typingPause);
    return () => window.clearTimeout(timer);
  }, [text]);
  const about = ({ email, companies }: PersonFound): string =>
    [email, companies.join(', ') || say('ticket.opening.noCompany')].join(' · ');
  if (person) {
    return (
      <div className="opora-field">
        <span className="opora-strong">{say('ticket.opening.requester')}</span>
        <p data-testid="chosen-requester">
          {person.fullName} <span className="opora-faint">{about(person)}</span>{' '}
          <button type="button" className="opora-link" onClick={() => onPick(null)}>
            {say('ticket.opening.change')}
          </button>
        </p>
      </div>
    );
  }
  return (
    <div className={`opora-field${error ? ' refused' : ''}`}>
      <label htmlFor={id}>{say('ticket.opening.requester')}</label>
      <input
        id={id}
        type="search"
        autoFocus
        autoComplete="off"
        placeholder={say('ticket.opening.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid="find-requester"
      />
      <ul className="opora-found" aria-live="polite">
        {(found ?? []).map((candidate) => (
          <li key={candidate.id}>
            <button type="button" onClick={() => onPick(candidate)} data-testid="requester-option">
              {candidate.fullName} <span className="opora-faint">{about(candidate)}</span>
            </button>
          </li>
        ))}
        {found?.length === 0 ? <li className="opora-faint">{say('ticket.opening.nobody')}</li> : null}
      </ul>
      {error ? <p className="opora-error">{error}</p> : null}
    </div>
  );
}
