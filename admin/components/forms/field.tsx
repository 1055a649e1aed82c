import React, { useId } from 'react';
import type { FieldDescription } from '../../actions/describe-input.js';
import { useWords } from '../lib/words.js';
import { ReferenceField } from './reference-field.js';
import { ReferencesField } from './references-field.js';

/** One field of an action's form. */
export interface FieldProps {
  readonly field: FieldDescription;
  /** Keys of its label, the most particular first. */
  readonly labels: string[];
  readonly value: unknown;
  /** What a chosen record is called, where it is known. */
  readonly title: string | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** A labelled input, its error beside it. */
export function Field({ field, labels, value, title, error, onChange }: FieldProps): React.ReactElement {
  const id = useId();
  const { say } = useWords();
  const label = say(labels, { defaultValue: field.name });
  const shared = {
    id,
    name: field.name,
    'aria-invalid': error !== undefined,
    'aria-describedby': error ? `${id}-error` : undefined,
    'aria-required': field.required,
  };
  return (
    <div className={`opora-field ${field.kind === 'flag' ? 'flag' : ''} ${error ? 'refused' : ''}`}>
      <label htmlFor={id}>
        {label}
        {field.required ? null : <span className="opora-faint"> {say('shell.optional')}</span>}
      </label>
      <Input field={field} shared={shared} value={value} title={title} onChange={onChange} />
      {error ? (
        <p id={`${id}-error`} className="opora-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface InputProps {
  readonly field: FieldDescription;
  readonly shared: React.InputHTMLAttributes<HTMLInputElement> & { id: string };
  readonly value: unknown;
  readonly title: string | undefined;
  readonly onChange: (value: unknown) => void;
}

const inputTypes: Partial<Record<FieldDescription['kind'], string>> = {
  number: 'number',
  date: 'date',
  instant: 'datetime-local',
  secret: 'password',
};

function Input({ field, shared, value, title, onChange }: InputProps): React.ReactElement {
  const { say } = useWords();
  const text = Array.isArray(value) ? value.join('\n') : String(value ?? '');
  const long = {
    ...(shared as React.TextareaHTMLAttributes<HTMLTextAreaElement>),
    ...(field.maxLength ? { maxLength: field.maxLength } : {}),
  };
  switch (field.kind) {
    case 'reference':
      return (
        <ReferenceField
          id={shared.id}
          resourceId={field.reference!}
          value={text}
          title={title}
          onChange={onChange}
        />
      );
    case 'references':
      return (
        <ReferencesField
          id={shared.id}
          resourceId={field.reference!}
          value={keys(value)}
          onChange={onChange}
        />
      );
    case 'flag':
      return (
        <input
          {...shared}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    case 'choice':
      return (
        <select
          {...(shared as object)}
          id={shared.id}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{say('shell.choose')}</option>
          {(field.choices ?? []).map((choice) => (
            <option key={choice} value={choice}>
              {say(`labels.${field.name}.${choice}`, { defaultValue: choice })}
            </option>
          ))}
        </select>
      );
    case 'long':
      return <textarea {...long} rows={5} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'list':
      return (
        <textarea {...long} rows={3} value={text} onChange={(event) => onChange(lines(event.target.value))} />
      );
    case 'document':
      return (
        <textarea
          {...long}
          rows={12}
          value={text}
          onChange={(event) => onChange(parsed(event.target.value))}
        />
      );
    default:
      return (
        <input
          {...shared}
          type={inputTypes[field.kind] ?? 'text'}
          value={text}
          onChange={(event) =>
            onChange(
              field.kind === 'number' && event.target.value !== ''
                ? Number(event.target.value)
                : event.target.value,
            )
          }
        />
      );
  }
}

function keys(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}

function lines(text: string): string[] {
  return text.split('\n');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
