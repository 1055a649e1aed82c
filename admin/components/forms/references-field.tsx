import React, { useState } from 'react';
import type { RecordJSON } from 'adminjs';
import { useWords } from '../lib/words.js';
import { Search } from './reference-field.js';

interface ReferencesFieldProps {
  readonly id: string;
  readonly resourceId: string;
  /** Keys of the chosen records. */
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

/** Chooses several records of another resource, one after the other. */
export function ReferencesField({
  id,
  resourceId,
  value,
  onChange,
}: ReferencesFieldProps): React.ReactElement {
  const { say } = useWords();
  const [chosen, setChosen] = useState<readonly RecordJSON[]>([]);
  const put = (records: readonly RecordJSON[]): void => {
    setChosen(records);
    onChange(records.map((record) => record.id));
  };
  return (
    <div className="opora-references">
      <ul>
        {chosen
          .filter((record) => value.includes(record.id))
          .map((record) => (
            <li key={record.id}>
              {record.title}
              <button
                type="button"
                aria-label={say('shell.remove', { what: record.title })}
                onClick={() => put(chosen.filter((other) => other.id !== record.id))}
              >
                ×
              </button>
            </li>
          ))}
      </ul>
      <Search
        id={id}
        resourceId={resourceId}
        onChoose={(record) => value.includes(record.id) || put([...chosen, record])}
      />
    </div>
  );
}
