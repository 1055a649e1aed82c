import React, { useId } from 'react';
import { useWords } from '../lib/words.js';
import type { ProfileField } from './profile.js';

interface ProfileInputProps {
  readonly field: ProfileField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One field of the profile; what the contact says of the own company is marked as such. */
export function ProfileInput({ field, value, error, onChange }: ProfileInputProps): React.ReactElement {
  const id = useId();
  const { say } = useWords();
  return (
    <div className={`opora-field ${error ? 'refused' : ''}`}>
      <label htmlFor={id}>{say(`people.profile.${field}`)}</label>
      {field === 'locale' ? (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="ru">{say('labels.locale.ru')}</option>
          <option value="en">{say('labels.locale.en')}</option>
        </select>
      ) : (
        <input
          id={id}
          maxLength={200}
          type={field === 'phone' ? 'tel' : 'text'}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {error ? <p className="opora-error">{error}</p> : null}
    </div>
  );
}
