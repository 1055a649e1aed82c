import React from 'react';
import type { LoadFiguresView, LoadView } from '../../pages/load-view.js';
import { useWords } from '../lib/words.js';
import { useNumbers } from './numbers.js';

const counts = ['opened', 'closed', 'answered'] as const;
const times = ['responseMedian', 'responseP90', 'closingMedian', 'closingP90'] as const;

/** The figures of the charts as a table, the latest day first. */
export function LoadTable({ view }: { readonly view: LoadView }): React.ReactElement {
  const { say } = useWords();
  const { fullDay } = useNumbers();
  return (
    <details className="opora-load-table" data-testid="load-table">
      <summary>{say('load.table')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('load.date')}</th>
            {[...counts, ...times].map((name) => (
              <th key={name} scope="col">
                {say(`load.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="total">
            <th scope="row">{say('load.total')}</th>
            <Figures of={view.total} />
          </tr>
          {view.days.toReversed().map((day) => (
            <tr key={day.date} className={day.working ? undefined : 'off'}>
              <th scope="row">
                {fullDay(day.date)}
                {day.working ? null : <span className="opora-faint"> · {say('load.dayOff')}</span>}
              </th>
              <Figures of={day} />
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Figures({ of }: { readonly of: LoadFiguresView }): React.ReactElement {
  const { count, time } = useNumbers();
  return (
    <>
      {counts.map((name) => (
        <td key={name}>{count(of[name])}</td>
      ))}
      {times.map((name) => (
        <td key={name}>{time(of[name])}</td>
      ))}
    </>
  );
}
