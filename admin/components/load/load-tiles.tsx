import React from 'react';
import { Link } from 'react-router-dom';
import type { LoadView } from '../../pages/load-view.js';
import { useWords } from '../lib/words.js';
import { useNumbers } from './numbers.js';

const outcomes = ['kept', 'late', 'overdue', 'pending'] as const;

/** What stands now, what the period came to, and what became of what was promised. */
export function LoadTiles({ view }: { readonly view: LoadView }): React.ReactElement {
  const { say } = useWords();
  const { count, time } = useNumbers();
  const { live, overdueNow, total } = view;
  const all = live.reduce((sum, one) => sum + one, 0);
  return (
    <div className="opora-tiles">
      <section className="opora-tile">
        <h2>{say('load.now')}</h2>
        <p className="opora-figure" data-testid="load-live">
          {count(all)}
        </p>
        <Shares parts={live} />
        {overdueNow > 0 ? (
          <Link className="opora-warning" to="/admin?section=due">
            {say('load.overdueNow')}: {count(overdueNow)}
          </Link>
        ) : null}
      </section>
      {(['response', 'closing'] as const).map((what) => (
        <section key={what} className="opora-tile">
          <h2>{say(`load.${what}`)}</h2>
          <p className="opora-figure">{time(total[`${what}Median`])}</p>
          <p className="opora-faint">
            {say('load.median')} · {say('load.p90')} {time(total[`${what}P90`])}
          </p>
          <p className="opora-faint">
            {what === 'response'
              ? `${say('load.answered')}: ${count(total.answered)} / ${count(total.opened)}`
              : `${say('load.closed')}: ${count(total.closed)}`}
          </p>
        </section>
      ))}
      <Promised view={view} />
    </div>
  );
}

function Promised({ view: { promises } }: { readonly view: LoadView }): React.ReactElement {
  const { say } = useWords();
  const { count } = useNumbers();
  const done = promises.promised - promises.pending;
  return (
    <section className="opora-tile">
      <h2>{say('load.promises')}</h2>
      {promises.promised === 0 ? (
        <p className="opora-faint">{say('load.noPromises')}</p>
      ) : (
        <>
          <p className="opora-figure" title={say('load.promisesHint')}>
            {done === 0 ? say('load.nothing') : `${count(Math.floor((promises.kept / done) * 100))} %`}
            <small> {say('load.kept')}</small>
          </p>
          <ul className="opora-outcomes">
            {outcomes.map((outcome) => (
              <li key={outcome} className={promises[outcome] > 0 ? outcome : undefined}>
                {say(`load.${outcome}`)}: {count(promises[outcome])}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Live tickets by priority, the urgent ones by name. */
function Shares({ parts }: { readonly parts: readonly number[] }): React.ReactElement {
  const { say } = useWords();
  const { count } = useNumbers();
  return (
    <ul className="opora-shares">
      {parts.map((part, index) => (
        <li key={index} className={`p${String(index + 1)}`}>
          {say(`resources.Ticket.labels.priority.${String(index + 1)}`)} <strong>{count(part)}</strong>
        </li>
      ))}
    </ul>
  );
}
