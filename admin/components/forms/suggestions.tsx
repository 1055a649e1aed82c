import React from 'react';
import type { RecordJSON } from 'adminjs';
import type { FieldDescription } from '../../actions/describe-input.js';
import { useWords } from '../lib/words.js';

interface SuggestionsProps {
  readonly field: FieldDescription;
  readonly record: RecordJSON | undefined;
  /** Key of their words, without the last name. */
  readonly words: string;
  readonly onChoose: (text: string) => void;
}

/** Ready answers of a field; one that is pressed leads on to the button that sends the form. */
export function Suggestions({ field, record, words, onChoose }: SuggestionsProps): React.ReactElement | null {
  const { say } = useWords();
  if (!field.suggest) return null;
  const { by, from } = field.suggest;
  const names = record ? (from[String(record.params[by])] ?? []) : Object.values(from).flat();
  const choose = (event: React.MouseEvent<HTMLButtonElement>, name: string): void => {
    onChoose(say(`${words}.${name}`));
    event.currentTarget.form?.querySelector<HTMLElement>('[type=submit]')?.focus();
  };
  return (
    <div className="opora-suggestions">
      {names.map((name) => (
        <button key={name} type="button" onClick={(event) => choose(event, name)}>
          {say(`${words}.${name}`)}
        </button>
      ))}
    </div>
  );
}
