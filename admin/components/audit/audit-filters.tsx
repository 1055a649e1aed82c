import React, { useId } from 'react';
import { usePage } from '../common/use-page.js';
import { usePageState } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';
import { AuditReference } from './audit-reference.js';
import { Day, dayOf, endOf, startOf } from './day-field.js';

interface AuditFiltersProps {
  readonly query: URLSearchParams;
  readonly onChange: (query: URLSearchParams) => void;
}

/** Narrows the journal: period, who, company, about what, which act. Each change is asked at once. */
export function AuditFilters({ query, onChange }: AuditFiltersProps): React.ReactElement {
  const id = useId();
  const { say } = useWords();
  const { data: acts } = usePage<{ act: string; words: string }[]>('auditActs', {});
  const nouns = usePageState('resources').find((resource) => resource.id === 'AuditEvent')?.properties[
    'entityType'
  ]?.availableValues;
  const set = (name: string, value: string): void => {
    const changed = new URLSearchParams(query);
    if (value === '') changed.delete(`filters.${name}`);
    else changed.set(`filters.${name}`, value);
    changed.delete('page');
    onChange(changed);
  };
  const value = (name: string): string => query.get(`filters.${name}`) ?? '';
  const narrowed = [...query.keys()].some((key) => key.startsWith('filters.'));
  return (
    <form className="people-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <Day
        label={say('people.audit.from')}
        value={dayOf(value('at~~from'))}
        onChange={(day) => set('at~~from', startOf(day))}
      />
      <Day
        label={say('people.audit.to')}
        value={dayOf(value('at~~to'))}
        onChange={(day) => set('at~~to', endOf(day))}
      />
      <AuditReference
        label={say('people.audit.actor')}
        resourceId="StaffMember"
        value={value('actorId')}
        onChange={(key) => set('actorId', key)}
      />
      <AuditReference
        label={say('people.audit.company')}
        resourceId="Company"
        value={value('companyId')}
        onChange={(key) => set('companyId', key)}
      />
      <label htmlFor={`${id}-noun`}>
        {say('people.audit.noun')}
        <select
          id={`${id}-noun`}
          value={value('entityType')}
          onChange={(event) => set('entityType', event.target.value)}
        >
          <option value="">{say('people.audit.any')}</option>
          {(nouns ?? []).map((noun) => (
            <option key={noun.value} value={noun.value}>
              {say(`resources.AuditEvent.labels.entityType.${noun.value}`)}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}-act`}>
        {say('people.audit.act')}
        <select
          id={`${id}-act`}
          value={value('action')}
          onChange={(event) => set('action', event.target.value)}
        >
          <option value="">{say('people.audit.any')}</option>
          {(acts ?? []).map(({ act, words }) => (
            <option key={act} value={act}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {narrowed ? (
        <button type="button" className="opora-button" onClick={() => onChange(new URLSearchParams())}>
          {say('buttons.resetFilter')}
        </button>
      ) : null}
    </form>
  );
}
