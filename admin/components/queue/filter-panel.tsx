import React, { useId } from 'react';
import type { FiltersView } from '../../pages/filters-view.js';
import { ReferenceField } from '../forms/reference-field.js';
import { useWords } from '../lib/words.js';
import type { TermName, Terms } from './terms.js';

interface PanelProps {
  readonly view: FiltersView;
  readonly terms: Terms;
  readonly onChange: (terms: Terms) => void;
}

const statuses = ['new', 'open', 'waiting_customer', 'solution_proposed', 'closed', 'merged'];
const priorities = ['1', '2', '3', '4', '5'];
const channels = ['api', 'mail', 'phone'];
const spans = ['1', '7', '30', '90'];

/** The fields the queue is narrowed by. */
export function FilterPanel({ view, terms, onChange }: PanelProps): React.ReactElement {
  const { say } = useWords();
  const set = (name: TermName, value: string): void => {
    const { [name]: _gone, ...rest } = terms;
    onChange(value === '' ? rest : { ...rest, [name]: value });
  };
  const status = (value: string): string => say(`resources.Ticket.labels.status.${value}`);
  const priority = (value: string): string => say(`resources.Ticket.labels.priority.${value}`);
  return (
    <div className="opora-filter-panel" data-testid="filter-panel">
      <Several name="priorities" values={priorities} say={priority} terms={terms} onSet={set} />
      <Several name="statuses" values={statuses} say={status} terms={terms} onSet={set} />
      <div className="opora-filter-fields">
        <One name="assignee" terms={terms} onSet={set}>
          <option value="me">{say('queue.filter.me')}</option>
          <option value="nobody">{say('queue.nobody')}</option>
          {view.colleagues.map(({ id, fullName }) => (
            <option key={id} value={id}>
              {fullName}
            </option>
          ))}
        </One>
        <One name="typeId" terms={terms} onSet={set}>
          {view.types.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </One>
        <One name="channel" terms={terms} onSet={set}>
          {channels.map((channel) => (
            <option key={channel} value={channel}>
              {say(`resources.Ticket.labels.channel.${channel}`)}
            </option>
          ))}
        </One>
        <One name="days" terms={terms} onSet={set}>
          {spans.map((days) => (
            <option key={days} value={days}>
              {say('queue.filter.span', { count: Number(days) })}
            </option>
          ))}
        </One>
        <Company view={view} value={terms.companyId ?? ''} onSet={set} />
      </div>
    </div>
  );
}

type Set = (name: TermName, value: string) => void;

interface SeveralProps {
  readonly name: 'statuses' | 'priorities';
  readonly values: readonly string[];
  readonly say: (value: string) => string;
  readonly terms: Terms;
  readonly onSet: Set;
}

function Several({ name, values, say: word, terms, onSet }: SeveralProps): React.ReactElement {
  const { say } = useWords();
  const chosen = new Set(terms[name]?.split(','));
  const toggle = (value: string): void => {
    if (!chosen.delete(value)) chosen.add(value);
    onSet(name, values.filter((known) => chosen.has(known)).join(','));
  };
  return (
    <fieldset className="opora-filter-several">
      <legend>{say(`queue.filter.${name}`)}</legend>
      {values.map((value) => (
        <label key={value} className={chosen.has(value) ? 'chosen' : undefined}>
          <input
            type="checkbox"
            checked={chosen.has(value)}
            onChange={() => toggle(value)}
            data-testid={`filter-${name}-${value}`}
          />
          {word(value)}
        </label>
      ))}
    </fieldset>
  );
}

interface OneProps {
  readonly name: TermName;
  readonly terms: Terms;
  readonly onSet: Set;
  readonly children: React.ReactNode;
}

function One({ name, terms, onSet, children }: OneProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="opora-field">
      <label htmlFor={id}>{say(`queue.filter.${name}`)}</label>
      <select
        id={id}
        value={terms[name] ?? ''}
        onChange={(event) => onSet(name, event.target.value)}
        data-testid={`filter-${name}`}
      >
        <option value="">{say('queue.filter.any')}</option>
        {children}
      </select>
    </div>
  );
}

function Company({
  view,
  value,
  onSet,
}: {
  readonly view: FiltersView;
  readonly value: string;
  readonly onSet: Set;
}): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="opora-field">
      <label htmlFor={id}>{say('queue.filter.companyId')}</label>
      <ReferenceField
        key={`${value} ${view.companyName ?? ''}`}
        id={id}
        resourceId="Company"
        value={value}
        title={value === '' ? undefined : (view.companyName ?? say('queue.filter.gone.company'))}
        onChange={(chosen) => onSet('companyId', chosen)}
      />
    </div>
  );
}
