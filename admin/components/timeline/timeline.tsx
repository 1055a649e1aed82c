import React from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { Name } from '../common/history.js';
import { useWords } from '../lib/words.js';
import { TimelineFilters } from './timeline-filters.js';
import { TimelineLines } from './timeline-lines.js';
import { useTimeline } from './use-timeline.js';

/** Everything recorded of one thing: who changed, saw or was refused what, when and why. */
export function Timeline(): React.ReactElement {
  const { say } = useWords();
  const [params, setParams] = useSearchParams();
  const { view, failure, reading, older } = useTimeline(params);
  const narrowed = [...params.keys()].some((key) => key !== 'of' && key !== 'id');
  const widen = (): void =>
    setParams({ of: params.get('of') ?? '', id: params.get('id') ?? '' }, { replace: true });
  if (!params.get('id')) return <Nobody />;
  return (
    <main className="opora-page people-page timeline" aria-busy={reading}>
      <header className="opora-head">
        <nav aria-label={say('shell.path')}>
          <Link to="/admin">{say('labels.dashboard')}</Link>
          <Link to={`/admin/resources/${params.get('of') ?? ''}`}>
            {say(`labels.${params.get('of') ?? ''}`)}
          </Link>
        </nav>
        <div className="opora-head-row">
          <h1>
            {say('timeline.title')}
            {view ? (
              <span className="timeline-subject">
                {view.noun} <Name {...view.subject} />
              </span>
            ) : null}
          </h1>
        </div>
      </header>
      {view ? <TimelineFilters params={params} kinds={view.kinds} onChange={setParams} /> : null}
      {failure ? <p role="alert">{failure}</p> : null}
      {view?.lines.length === 0 ? (
        <div className="opora-empty" data-testid="timeline-empty">
          <h2>{say(narrowed ? 'timeline.nothingFound' : 'timeline.nothing')}</h2>
          <p>{say(narrowed ? 'timeline.nothingFoundHint' : 'timeline.nothingHint')}</p>
          {narrowed ? (
            <button type="button" className="opora-button" onClick={widen}>
              {say('buttons.resetFilter')}
            </button>
          ) : null}
        </div>
      ) : null}
      {view && view.lines.length > 0 ? <TimelineLines lines={view.lines} own={view.subject.href} /> : null}
      {view?.next ? (
        <button type="button" className="opora-button timeline-older" disabled={reading} onClick={older}>
          {say('timeline.older')}
        </button>
      ) : null}
    </main>
  );
}

/** The page without anything to tell of. */
function Nobody(): React.ReactElement {
  const { say } = useWords();
  return (
    <main className="opora-page people-page timeline">
      <div className="opora-empty">
        <h2>{say('timeline.choose')}</h2>
        <p>{say('timeline.chooseHint')}</p>
      </div>
    </main>
  );
}
