import React, { useId } from 'react';
import type { FiltersView } from '../../pages/filters-view.js';
import { ReferenceField } from '../forms/reference-field.js';
import { useWords } from '../lib/words.js';

const periods = ['7', '30', '90'];

interface FilterProps {
  readonly query: Readonly<Record<string, string>>;
  readonly choices: FiltersView | null;
  readonly onChange: (name: string, value: string) => void;
}

/** Which days, and whose load. */
export function LoadFilter({ query, choices, onChange }: FilterProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const companyId = query['companyId'] ?? '';
  return (
    <div className="opora-load-filter">
      <div className="opora-periods" role="group" aria-label={say('load.period')}>
        {periods.map((days) => (
          <button
            key={days}
            type="button"
            className="opora-button"
            aria-pressed={(query['days'] ?? '30') === days}
            onClick={() => onChange('days', days)}
            data-testid={`load-${days}`}
          >
            {say('load.days', { count: Number(days) })}
          </button>
        ))}
      </div>
      <Choice name="assigneeId" label="load.assignee" value={query['assigneeId'] ?? ''} onChange={onChange}>
        {choices?.colleagues.map((colleague) => (
          <option key={colleague.id} value={colleague.id}>
            {colleague.fullName}
          </option>
        ))}
      </Choice>
      <Choice name="typeId" label="load.type" value={query['typeId'] ?? ''} onChange={onChange}>
        {choices?.types.map((type) => (
          <option key={type.id} value={type.id}>
            {type.title}
          </option>
        ))}
      </Choice>
      <div className="opora-field">
        <label htmlFor={id}>{say('load.company')}</label>
        <ReferenceField
          key={`${companyId} ${choices?.companyName ?? ''}`}
          id={id}
          resourceId="Company"
          value={companyId}
          title={companyId === '' ? undefined : (choices?.companyName ?? say('queue.filter.gone.company'))}
          onChange={(chosen) => onChange('companyId', chosen)}
        />
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (name: string, value: string) => void;
  readonly children: React.ReactNode;
}

function Choice({ name, label, value, onChange, children }: ChoiceProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="opora-field">
      <label htmlFor={id}>{say(label)}</label>
      <select id={id} value={value} onChange={(event) => onChange(name, event.target.value)}>
        <option value="">{say('load.all')}</option>
        {children}
      </select>
    </div>
  );
}
