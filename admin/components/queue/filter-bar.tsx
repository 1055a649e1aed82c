import React, { useState } from 'react';
import { Link } from 'react-router-dom';
import type { FilterView, FiltersView } from '../../pages/filters-view.js';
import { useSession } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';
import { FilterDialog } from './filter-dialog.js';
import { FilterPanel } from './filter-panel.js';
import { addressOfKept, keptTerms, type Terms } from './terms.js';

interface BarProps {
  readonly view: FiltersView;
  readonly section: string;
  readonly text: string;
  readonly terms: Terms;
  /** Key of the kept filter that was chosen. */
  readonly filterId: string;
  readonly open: boolean;
  readonly onTerms: (terms: Terms) => void;
  readonly onKept: (filterId: string) => void;
}

/** The kept filters, and under them the fields, where somebody wants to narrow the queue. */
export function FilterBar(props: BarProps): React.ReactElement | null {
  const { view, section, text, terms, filterId, open, onTerms, onKept } = props;
  const { say } = useWords();
  const mayWork = useSession().role !== 'auditor';
  const [asked, setAsked] = useState<{ filter: FilterView | null } | null>(null);
  const narrowed = Object.keys(terms).length > 0;
  const chosen = view.filters.find(({ id }) => id === filterId);
  if (view.filters.length === 0 && !open && !narrowed) return null;
  return (
    <div className="opora-filters">
      <ul className="opora-kept" aria-label={say('queue.filter.kept')}>
        {view.filters.map((filter) => (
          <Kept
            key={filter.id}
            filter={filter}
            chosen={filter.id === filterId}
            onChange={mayWork ? () => setAsked({ filter }) : null}
          />
        ))}
        {narrowed ? (
          <li>
            <button
              type="button"
              className="opora-link"
              onClick={() => onTerms({})}
              data-testid="filter-clear"
            >
              {say('queue.filter.clear')}
            </button>
          </li>
        ) : null}
        {mayWork && section !== 'words' && (narrowed || open) ? (
          <li>
            <button
              type="button"
              className="opora-link"
              onClick={() => setAsked({ filter: null })}
              data-testid="filter-save"
            >
              {say('queue.filter.save')}
            </button>
          </li>
        ) : null}
      </ul>
      {chosen && chosen.broken.length > 0 ? (
        <p className="opora-warning" role="status" data-testid="filter-broken">
          {say('queue.filter.broken', {
            name: chosen.name,
            what: chosen.broken.map((part) => say(`queue.filter.gone.${part}`)).join('; '),
          })}
        </p>
      ) : null}
      {open ? <FilterPanel view={view} terms={terms} onChange={onTerms} /> : null}
      {asked ? (
        <FilterDialog
          filter={asked.filter}
          mayShare={view.mayShare}
          terms={keptTerms(section, text, terms)}
          onClose={() => setAsked(null)}
          onDone={(id) => {
            setAsked(null);
            onKept(id);
          }}
        />
      ) : null}
    </div>
  );
}

interface KeptProps {
  readonly filter: FilterView;
  readonly chosen: boolean;
  readonly onChange: (() => void) | null;
}

function Kept({ filter, chosen, onChange }: KeptProps): React.ReactElement {
  const { say } = useWords();
  const { id, name, shared, mine, ownerName, start, terms } = filter;
  const whose = shared ? say('queue.filter.ofTeam', { name: ownerName }) : '';
  return (
    <li className={chosen ? 'chosen' : undefined}>
      <Link
        to={addressOfKept(terms, id)}
        aria-current={chosen ? 'page' : undefined}
        title={whose}
        data-testid="kept-filter"
      >
        {start ? <Star label={say('queue.filter.isStart')} /> : null}
        {name}
        {shared && !mine ? <span className="opora-faint"> · {ownerName.split(' ')[0]}</span> : null}
      </Link>
      {chosen && onChange ? (
        <button
          type="button"
          onClick={onChange}
          aria-label={say('queue.filter.change', { name })}
          title={say('queue.filter.change', { name })}
          data-testid="filter-change"
        >
          …
        </button>
      ) : null}
    </li>
  );
}

function Star({ label }: { readonly label: string }): React.ReactElement {
  return (
    <svg className="opora-star" viewBox="0 0 12 12" width={11} height={11} role="img" aria-label={label}>
      <path d="M6 .8l1.6 3.5 3.8.4-2.8 2.6.8 3.8L6 9.2l-3.4 1.9.8-3.8L.6 4.7l3.8-.4z" fill="currentColor" />
    </svg>
  );
}
