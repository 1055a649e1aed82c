import React, { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSearchParams } from 'react-router-dom';
import type { FiltersView } from '../../pages/filters-view.js';
import { usePage } from '../common/use-page.js';
import { readPage } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { addressOfKept } from './terms.js';

/** What the queue can be narrowed with. */
interface Filters {
  readonly view: FiltersView | null;
  /** Key of the kept filter that was chosen. */
  readonly chosen: string;
  /** The fields are shown. */
  readonly open: boolean;
  readonly toggle: () => void;
  readonly again: () => void;
}

/** Reads the filters that were kept, with the name of the company that is looked for. */
export function useFilters(chosen: string, companyId: string | undefined): Filters {
  const { data, again } = usePage<FiltersView>('queueFilters', companyId ? { companyId } : {});
  const [open, setOpen] = useState(false);
  return { view: data, chosen, open, toggle: () => setOpen((shown) => !shown), again };
}

/** Where an address says nothing, the reader's own beginning is led to first. */
export function useBeginning(): boolean {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const nothing = params.toString() === '';
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    if (!nothing) return undefined;
    let current = true;
    const lead = ({ filters }: FiltersView): void => {
      const start = filters.find((filter) => filter.start);
      if (!current) return;
      if (start) navigate(addressOfKept(start.terms, start.id), { replace: true });
      else setLooked(true);
    };
    readPage<FiltersView>('queueFilters').then(lead, () => current && setLooked(true));
    return () => {
      current = false;
    };
  }, [nothing, navigate]);
  return !nothing || looked;
}

/** Shows the fields or puts them away; says how many narrow the queue. */
export function FilterToggle({
  filters,
  count,
}: {
  readonly filters: Filters;
  readonly count: number;
}): React.ReactElement {
  const { say } = useWords();
  return (
    <button
      type="button"
      className="opora-button"
      aria-expanded={filters.open}
      onClick={filters.toggle}
      data-testid="filter-toggle"
    >
      {say('queue.filter.button')}
      {count > 0 ? <span className="opora-count">{count}</span> : null}
    </button>
  );
}
