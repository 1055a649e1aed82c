import React, { useId, useState } from 'react';
import type { RuleField } from '../../resources/regulation/regulation-view.js';
import { useWords } from '../lib/words.js';

interface RuleInputProps {
  readonly field: RuleField;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** One rule as it is changed: a switch, a number of days, a choice, a text. */
export function RuleInput(props: RuleInputProps): React.ReactElement {
  const id = useId();
  const { field, error } = props;
  const many = field.kind === 'choices';
  return (
    <div
      className={`opora-field ${field.kind === 'flag' ? 'flag' : ''} ${error ? 'refused' : ''}`}
      role={many ? 'group' : undefined}
      aria-labelledby={many ? `${id}-label` : undefined}
    >
      <label id={`${id}-label`} htmlFor={id}>
        {field.label}
      </label>
      <Control {...props} id={id} />
      {error ? <p className="opora-error">{error}</p> : null}
    </div>
  );
}

function Control({ field, value, onChange, id }: RuleInputProps & { id: string }): React.ReactElement {
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'flag':
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    case 'days':
    case 'number':
      return <Days id={id} kind={field.kind} value={value as number | null} onChange={onChange} />;
    case 'count':
      return (
        <input
          id={id}
          type="number"
          className="opora-short"
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        />
      );
    case 'types':
      return <Types id={id} value={value as readonly string[] | null} onChange={onChange} />;
    case 'choices':
      return <Choices field={field} value={value as readonly string[]} onChange={onChange} />;
    case 'choice':
      return (
        <select id={id} value={text} onChange={(event) => onChange(event.target.value)}>
          {(field.choices ?? []).map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.words}
            </option>
          ))}
        </select>
      );
    case 'long':
      return <textarea id={id} rows={6} value={text} onChange={(event) => onChange(event.target.value)} />;
    default:
      return <input id={id} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
}

interface DaysProps {
  readonly id: string;
  readonly kind: 'days' | 'number';
  readonly value: number | null;
  readonly onChange: (value: unknown) => void;
}

function Days({ id, kind, value, onChange }: DaysProps): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="people-days">
      <input
        id={id}
        type="number"
        min={0}
        max={3650}
        value={value ?? ''}
        disabled={value === null}
        onChange={(event) => onChange(event.target.value === '' ? 0 : Number(event.target.value))}
      />
      {kind === 'days' ? <span>{say('people.regulation.days')}</span> : null}
      <label>
        <input
          type="checkbox"
          checked={value === null}
          onChange={(event) => onChange(event.target.checked ? null : 3)}
        />{' '}
        {say(kind === 'days' ? 'people.regulation.unlimited' : 'people.regulation.notDone')}
      </label>
    </div>
  );
}

interface TypesProps {
  readonly id: string;
  readonly value: readonly string[] | null;
  readonly onChange: (value: unknown) => void;
}

/** Media types as one line; none of them are any. */
function Types({ id, value, onChange }: TypesProps): React.ReactElement {
  const { say } = useWords();
  const [text, setText] = useState((value ?? []).join(', '));
  const change = (typed: string): void => {
    setText(typed);
    const types = typed.split(/[\s,;]+/).filter((type) => type !== '');
    onChange(types.length === 0 ? null : types);
  };
  return (
    <>
      <input
        id={id}
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={(event) => change(event.target.value)}
      />
      <p id={`${id}-hint`} className="opora-faint">
        {say('people.regulation.anyTypeHint')}
      </p>
    </>
  );
}

interface ChoicesProps {
  readonly field: RuleField;
  readonly value: readonly string[];
  readonly onChange: (value: unknown) => void;
}

function Choices({ field, value, onChange }: ChoicesProps): React.ReactElement {
  const all = field.choices ?? [];
  const set = (name: string, on: boolean): void =>
    onChange(
      all.map((choice) => choice.value).filter((known) => (known === name ? on : value.includes(known))),
    );
  return (
    <div className="people-choices">
      {all.map((choice) => (
        <label key={choice.value}>
          <input
            type="checkbox"
            checked={value.includes(choice.value)}
            onChange={(event) => set(choice.value, event.target.checked)}
          />
          {choice.words}
        </label>
      ))}
    </div>
  );
}

/** A value of a rule as the page of a version says it. */
export function ruleInWords(
  field: RuleField,
  value: unknown,
  words: { readonly yes: string; readonly no: string; readonly unlimited: string },
): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (value === null) return field.kind === 'number' ? words.no : words.unlimited;
  const named = (one: unknown): string =>
    field.choices?.find((choice) => choice.value === one)?.words ?? String(one);
  return Array.isArray(value) ? value.map(named).join(', ') || '—' : named(value);
}
