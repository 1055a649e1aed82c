import React, { useId } from 'react';
import { useWords } from '../lib/words.js';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (name: string, value: string) => void;
  readonly required?: boolean;
  readonly long?: boolean;
  readonly hint?: string;
}

/** One line or paragraph of the form for opening a ticket. */
export function OpeningField({
  name,
  label,
  value,
  error,
  onChange,
  required,
  long,
  hint,
}: FieldProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const shared = {
    id,
    name,
    value,
    'aria-required': required === true,
    'aria-invalid': error !== undefined,
    'aria-describedby': error ? `${id}-error` : undefined,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange(name, event.target.value),
  };
  return (
    <div className={`opora-field${error ? ' refused' : ''}`}>
      <label htmlFor={id}>
        {label}
        {required ? null : <span className="opora-faint"> {say('shell.optional')}</span>}
      </label>
      {long ? <textarea rows={6} {...shared} /> : <input {...shared} />}
      {hint ? <p className="opora-faint">{hint}</p> : null}
      {error ? (
        <p id={`${id}-error`} className="opora-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
