import React from 'react';
import { useSearchParams } from 'react-router-dom';
import type { FiltersView } from '../../pages/filters-view.js';
import type { LoadView } from '../../pages/load-view.js';
import { usePage } from '../common/use-page.js';
import { useWords } from '../lib/words.js';
import { DayChart } from './day-chart.js';
import { LoadFilter } from './load-filter.js';
import { LoadTable } from './load-table.js';
import { LoadTiles } from './load-tiles.js';
import { useNumbers } from './numbers.js';

const hour = 3_600;

/** What the desk has to do, and how long that takes. */
export function Load(): React.ReactElement {
  const { say } = useWords();
  const [params, setParams] = useSearchParams();
  const query = Object.fromEntries(params);
  const { data: view, failure } = usePage<LoadView>('load', query);
  const companyId = query['companyId'];
  const { data: choices } = usePage<FiltersView>('queueFilters', companyId ? { companyId } : {});
  const change = (name: string, value: string): void => {
    const { [name]: _gone, ...rest } = query;
    setParams(value === '' ? rest : { ...rest, [name]: value }, { replace: true });
  };
  return (
    <main className="opora-page opora-load" data-testid="load" aria-busy={view === null}>
      <header className="opora-queue-head">
        <h1>{say('load.title')}</h1>
        <a className="opora-button" href={`/admin/load.csv?${params.toString()}`} data-testid="load-csv">
          {say('load.download')}
        </a>
      </header>
      <LoadFilter query={query} choices={choices} onChange={change} />
      {failure ? (
        <p className="opora-error" role="alert">
          {failure}
        </p>
      ) : null}
      {view ? <Figures view={view} /> : null}
    </main>
  );
}

function Figures({ view }: { readonly view: LoadView }): React.ReactElement {
  const { say } = useWords();
  const { count, time } = useNumbers();
  const { hours, zone, days, total } = view;
  return (
    <>
      <LoadTiles view={view} />
      {total.opened === 0 && total.closed === 0 ? <p className="opora-empty">{say('load.empty')}</p> : null}
      <DayChart
        wide
        {...{ days, unit: 1, title: say('load.flow'), hint: say('load.flowHint') }}
        format={(value) => (value === null ? say('load.nothing') : count(value))}
        series={[
          { key: 'opened', label: say('load.opened'), kind: 'bar', tone: 'act', value: (day) => day.opened },
          { key: 'closed', label: say('load.closed'), kind: 'bar', tone: 'soft', value: (day) => day.closed },
        ]}
      />
      <div className="opora-load-pair">
        {(['response', 'closing'] as const).map((what) => (
          <DayChart
            key={what}
            {...{ days, unit: hour, title: say(`load.${what}`), hint: say(`load.${what}Hint`), format: time }}
            series={[
              {
                ...{ key: 'median', kind: 'line', tone: 'act', label: say('load.median') },
                value: (day) => day[`${what}Median`],
              },
              {
                ...{ key: 'p90', kind: 'line', tone: 'warm', label: say('load.p90') },
                value: (day) => day[`${what}P90`],
              },
            ]}
          />
        ))}
      </div>
      <p className="opora-faint">
        {say('load.hours', { ...hours, zone })} {view.provisional ? say('load.provisional') : ''}
      </p>
      <LoadTable view={view} />
    </>
  );
}
