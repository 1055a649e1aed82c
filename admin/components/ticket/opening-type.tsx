import React from 'react';
import type { OpeningType as Type } from '../../pages/opening-view.js';
import { useWords } from '../lib/words.js';
import { OpeningField } from './opening-field.js';
import { valueName, type OpeningValues } from './opening-values.js';

interface TypeProps {
  readonly types: readonly Type[];
  readonly values: OpeningValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string | boolean) => void;
}

/** The type of a ticket with its hint, its own fields, and the question a critical one asks first. */
export function OpeningType({ types, values, errors, onChange }: TypeProps): React.ReactElement {
  const { say, locale } = useWords();
  const russian = locale === 'ru';
  const type = types.find(({ code }) => code === values['type']);
  const hint = russian ? type?.hintRu : type?.hintEn;
  const question = russian ? type?.criticalQuestionRu : type?.criticalQuestionEn;
  const error = errors['type'];
  return (
    <>
      <div className={`opora-field${error ? ' refused' : ''}`}>
        <label htmlFor="opening-type">{say('ticket.opening.type')}</label>
        <select
          id="opening-type"
          name="type"
          value={String(values['type'] ?? '')}
          aria-required="true"
          aria-invalid={error !== undefined}
          onChange={(event) => onChange('type', event.target.value)}
        >
          <option value="">{say('shell.choose')}</option>
          {types.map(({ code, titleRu, titleEn }) => (
            <option key={code} value={code}>
              {russian ? titleRu : titleEn}
            </option>
          ))}
        </select>
        {hint ? <Hints text={hint} /> : null}
        {error ? <p className="opora-error">{error}</p> : null}
      </div>
      {type?.critical ? (
        <div className="opora-banner asks">
          <p>{question}</p>
          <label className="opora-check">
            <input
              type="checkbox"
              checked={values['confirmCritical'] === true}
              onChange={(event) => onChange('confirmCritical', event.target.checked)}
              data-testid="confirm-critical"
            />{' '}
            {say('ticket.opening.confirmCritical')}
          </label>
        </div>
      ) : null}
      {type?.fields.map(({ code, label, required, kind }) => (
        <OpeningField
          key={code}
          name={valueName(code)}
          label={russian ? label.ru : label.en}
          required={required}
          long={kind === 'text'}
          value={String(values[valueName(code)] ?? '')}
          error={errors[valueName(code)] ?? errors[code]}
          onChange={onChange}
        />
      ))}
    </>
  );
}

/** What to tell us, a hint a line. */
function Hints({ text }: { text: string }): React.ReactElement {
  const hints = text.split('\n').filter((line) => line.trim() !== '');
  if (hints.length === 1) return <p className="opora-faint">{hints[0]}</p>;
  return (
    <ul className="opora-faint opora-hints">
      {hints.map((hint) => (
        <li key={hint}>{hint}</li>
      ))}
    </ul>
  );
}
