import React, { useId } from 'react';
import type { TimelineKind } from '../../resources/audit-event/timeline-view.js';
import { AuditReference } from '../audit/audit-reference.js';
import { Day, dayOf, endOf, startOf } from '../audit/day-field.js';
import { useWords } from '../lib/words.js';

interface FiltersProps {
  readonly params: URLSearchParams;
  readonly kinds: readonly TimelineKind[];
  readonly onChange: (params: URLSearchParams, how: { replace: boolean }) => void;
}

const actors = ['staff', 'user', 'system', 'import'] as const;

/** Narrows a timeline: what sort of events, by whom, in which days. Each change is asked at once. */
export function TimelineFilters({ params, kinds, onChange }: FiltersProps): React.ReactElement {
  const id = useId();
  const { say } = useWords();
  const set = (name: string, value: string): void => {
    const changed = new URLSearchParams(params);
    if (value === '') changed.delete(name);
    else changed.set(name, value);
    onChange(changed, { replace: true });
  };
  const value = (name: string): string => params.get(name) ?? '';
  return (
    <form className="people-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <div className="timeline-kinds" role="group" aria-label={say('timeline.kinds')}>
        {['', ...kinds].map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={value('kind') === kind}
            onClick={() => set('kind', kind)}
          >
            {say(kind === '' ? 'timeline.everything' : `timeline.kind.${kind}`)}
          </button>
        ))}
      </div>
      <label htmlFor={`${id}-actor`}>
        {say('timeline.byWhom')}
        <select
          id={`${id}-actor`}
          value={value('actorKind')}
          onChange={(event) => set('actorKind', event.target.value)}
        >
          <option value="">{say('people.audit.any')}</option>
          {actors.map((actor) => (
            <option key={actor} value={actor}>
              {say(`timeline.actor.${actor}`)}
            </option>
          ))}
        </select>
      </label>
      <AuditReference
        label={say('people.audit.actor')}
        resourceId="StaffMember"
        value={value('actor')}
        onChange={(key) => set('actor', key)}
      />
      <Day
        label={say('people.audit.from')}
        value={dayOf(value('from'))}
        onChange={(day) => set('from', startOf(day))}
      />
      <Day
        label={say('people.audit.to')}
        value={dayOf(value('to'))}
        onChange={(day) => set('to', endOf(day))}
      />
    </form>
  );
}
