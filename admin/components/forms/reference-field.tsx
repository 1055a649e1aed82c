import React, { useEffect, useState } from 'react';
import type { RecordJSON } from 'adminjs';
import { get } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';

interface ReferenceFieldProps {
  readonly id: string;
  readonly resourceId: string;
  /** Key of the chosen record, and what it is called where that is known. */
  readonly value: string;
  readonly title: string | undefined;
  readonly onChange: (id: string) => void;
}

const typingPause = 200;
const shownAtOnce = 8;

/** Chooses a record of another resource by typing part of anything it is searched by. */
export function ReferenceField({
  id,
  resourceId,
  value,
  title,
  onChange,
}: ReferenceFieldProps): React.ReactElement {
  const { say } = useWords();
  const [chosen, setChosen] = useState(title);
  if (value !== '') {
    return (
      <div className="opora-chosen">
        <span>{chosen ?? value}</span>
        <button id={id} type="button" className="opora-button" onClick={() => onChange('')}>
          {say('shell.chooseOther')}
        </button>
      </div>
    );
  }
  const choose = (record: RecordJSON): void => {
    setChosen(record.title);
    onChange(record.id);
  };
  return <Search id={id} resourceId={resourceId} onChoose={choose} />;
}

interface SearchProps {
  readonly id: string;
  readonly resourceId: string;
  readonly onChoose: (record: RecordJSON) => void;
}

/** Offers the records that the typed text finds. */
export function Search({ id, resourceId, onChoose }: SearchProps): React.ReactElement {
  const { say } = useWords();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly RecordJSON[]>([]);
  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(() => {
      const query = text.trim() === '' ? '' : `/${encodeURIComponent(text.trim())}`;
      get<{ records: RecordJSON[] }>(
        `/admin/api/resources/${resourceId}/actions/search${query}?perPage=${String(shownAtOnce)}`,
      ).then(
        ({ records }) => current && setFound(records),
        () => current && setFound([]),
      );
    }, typingPause);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [text, resourceId]);
  return (
    <div className="opora-reference">
      <input
        id={id}
        type="search"
        autoComplete="off"
        placeholder={say('shell.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ul aria-live="polite">
        {found.map((record) => (
          <li key={record.id}>
            <button type="button" onClick={() => onChoose(record)}>
              {record.title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
