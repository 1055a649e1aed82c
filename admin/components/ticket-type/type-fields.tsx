import React, { useId } from 'react';
import type { TypeField } from '../../resources/ticket-type/ticket-type-view.js';
import { isTicketField, ticketFields } from '../lib/ticket-fields.js';
import { useWords } from '../lib/words.js';
import { TypeText } from './type-text.js';

interface FieldsProps {
  readonly fields: readonly TypeField[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (fields: readonly TypeField[]) => void;
}

/** The form of a ticket type, field by field, in the order customers see it. */
export function TypeFields({ fields, errors, onChange }: FieldsProps): React.ReactElement {
  const { say } = useWords();
  const set = (place: number, field: TypeField): void =>
    onChange(fields.map((other, at) => (at === place ? field : other)));
  const move = (place: number, by: number): void => {
    const moved = fields.filter((_, at) => at !== place);
    moved.splice(place + by, 0, fields[place]!);
    onChange(moved);
  };
  const add = (): void =>
    onChange([...fields, { code: '', label: { ru: '', en: '' }, required: false, kind: 'line' }]);
  return (
    <fieldset className="opora-type-fields">
      <legend>{say('ticket.typeEditor.fields')}</legend>
      {fields.length === 0 ? <p className="opora-faint">{say('ticket.typeEditor.noFields')}</p> : null}
      <ol className="opora-plain">
        {fields.map((field, place) => (
          <li key={place}>
            <OneField
              field={field}
              place={place}
              errors={errors}
              taken={new Set(fields.map(({ code }) => code))}
              onChange={(changed) => set(place, changed)}
            />
            <div className="opora-actions">
              <button
                type="button"
                className="opora-link"
                disabled={place === 0}
                onClick={() => move(place, -1)}
              >
                {say('ticket.typeEditor.up')}
              </button>
              <button
                type="button"
                className="opora-link"
                disabled={place === fields.length - 1}
                onClick={() => move(place, 1)}
              >
                {say('ticket.typeEditor.down')}
              </button>
              <button
                type="button"
                className="opora-link"
                onClick={() => onChange(fields.filter((_, at) => at !== place))}
              >
                {say('ticket.typeEditor.remove')}
              </button>
            </div>
          </li>
        ))}
      </ol>
      <button type="button" className="opora-button" onClick={add} data-testid="add-field">
        {say('ticket.typeEditor.add')}
      </button>
    </fieldset>
  );
}

interface OneProps {
  readonly field: TypeField;
  readonly place: number;
  readonly errors: Readonly<Record<string, string>>;
  readonly taken: ReadonlySet<string>;
  readonly onChange: (field: TypeField) => void;
}

function OneField({ field, place, errors, taken, onChange }: OneProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const { code, label, required, kind } = field;
  const own = !isTicketField(code);
  const errorOf = (part: string): string | undefined => errors[`fields.${String(place)}.${part}`];
  return (
    <>
      <div className={`opora-field${errorOf('code') ? ' refused' : ''}`}>
        <label htmlFor={id}>{say('ticket.typeEditor.field')}</label>
        <select
          id={id}
          value={own ? '' : code}
          onChange={(event) => onChange({ ...field, code: event.target.value })}
        >
          <option value="">{say('ticket.typeEditor.own')}</option>
          {ticketFields
            .filter((name) => name === code || !taken.has(name))
            .map((name) => (
              <option key={name} value={name}>
                {say(`ticket.typeEditor.known.${name}`)}
              </option>
            ))}
        </select>
        {!own && errorOf('code') ? <p className="opora-error">{errorOf('code')}</p> : null}
      </div>
      {own ? (
        <TypeText
          label={say('ticket.typeEditor.ownCode')}
          value={code}
          error={errorOf('code')}
          onChange={(text) => onChange({ ...field, code: text })}
        />
      ) : null}
      <div className="opora-pair">
        {(['ru', 'en'] as const).map((language) => (
          <TypeText
            key={language}
            label={`${say('ticket.typeEditor.title')}, ${say(`ticket.typeEditor.${language}`)}`}
            value={label[language]}
            error={errorOf(`label.${language}`)}
            onChange={(text) => onChange({ ...field, label: { ...label, [language]: text } })}
          />
        ))}
      </div>
      <Flag
        label={say('ticket.typeEditor.required')}
        checked={required}
        onChange={(on) => onChange({ ...field, required: on })}
      />
      <Flag
        label={say('ticket.typeEditor.kind')}
        checked={kind === 'text'}
        onChange={(on) => onChange({ ...field, kind: on ? 'text' : 'line' })}
      />
    </>
  );
}

interface FlagProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A switch of the editor. */
export function Flag({ label, checked, onChange }: FlagProps): React.ReactElement {
  return (
    <label className="opora-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} /> {label}
    </label>
  );
}
