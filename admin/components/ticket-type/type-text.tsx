import React, { useId } from 'react';
import { useWords } from '../lib/words.js';

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
}

/** A line or a paragraph of the editor. */
export function TypeText({ label, value, error, onChange, rows }: TextProps): React.ReactElement {
  const id = useId();
  const shared = {
    id,
    value,
    'aria-invalid': error !== undefined,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange(event.target.value),
  };
  return (
    <div className={`opora-field${error ? ' refused' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {rows ? <textarea rows={rows} {...shared} /> : <input {...shared} />}
      {error ? <p className="opora-error">{error}</p> : null}
    </div>
  );
}

interface PairProps extends Omit<TextProps, 'value' | 'error' | 'onChange'> {
  /** Beginning of the names of both: `title` of `titleRu` and `titleEn`. */
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string) => void;
}

/** The same text in both languages, side by side. */
export function TypeTextPair({
  name,
  label,
  values,
  errors,
  onChange,
  ...more
}: PairProps): React.ReactElement {
  const { say } = useWords();
  const one = (language: 'Ru' | 'En'): React.ReactElement => (
    <TypeText
      label={`${label}, ${say(`ticket.typeEditor.${language.toLowerCase()}`)}`}
      value={String(values[`${name}${language}`] ?? '')}
      error={errors[`${name}${language}`]}
      onChange={(value) => onChange(`${name}${language}`, value)}
      {...more}
    />
  );
  return (
    <div className="opora-pair">
      {one('Ru')}
      {one('En')}
    </div>
  );
}
