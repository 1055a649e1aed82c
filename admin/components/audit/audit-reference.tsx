import React, { useEffect, useId, useState } from 'react';
import type { RecordJSON } from 'adminjs';
import { get } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';

interface AuditReferenceProps {
  readonly label: string;
  readonly resourceId: string;
  /** Key of the chosen record. */
  readonly value: string;
  readonly onChange: (key: string) => void;
}

const typingPause = 200;
const offered = 12;

/** Chooses a record by its name within one line: a text field that offers what it finds. */
export function AuditReference({
  label,
  resourceId,
  value,
  onChange,
}: AuditReferenceProps): React.ReactElement {
  const id = useId();
  const { say } = useWords();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly RecordJSON[]>([]);
  useEffect(() => {
    if (value === '') return setText('');
    get<{ record: RecordJSON }>(
      `/admin/api/resources/${resourceId}/records/${encodeURIComponent(value)}/show`,
    ).then(
      ({ record }) => setText(record.title),
      () => setText(''),
    );
    return undefined;
  }, [value, resourceId]);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      const query = text.trim() === '' ? '' : `/${encodeURIComponent(text.trim())}`;
      get<{ records: RecordJSON[] }>(
        `/admin/api/resources/${resourceId}/actions/search${query}?perPage=${String(offered)}`,
      ).then(
        ({ records }) => setFound(records),
        () => setFound([]),
      );
    }, typingPause);
    return () => window.clearTimeout(timer);
  }, [text, resourceId]);
  const type = (typed: string): void => {
    setText(typed);
    const chosen = found.find(({ title }) => title === typed);
    if (chosen) onChange(chosen.id);
    else if (typed === '') onChange('');
  };
  return (
    <label htmlFor={id}>
      {label}
      <input
        id={id}
        type="search"
        list={`${id}-list`}
        autoComplete="off"
        placeholder={say('people.audit.anybody')}
        value={text}
        onChange={(event) => type(event.target.value)}
      />
      <datalist id={`${id}-list`}>
        {found.map((record) => (
          <option key={record.id} value={record.title} />
        ))}
      </datalist>
    </label>
  );
}
