import React, { useCallback, useEffect, useRef, useState } from 'react';
import { useNotice } from 'adminjs';
import { Link, useSearchParams } from 'react-router-dom';
import { AuditorDesk } from '../audit/auditor-desk.js';
import type { QueueLine } from '../../pages/queue-view.js';
import { act } from '../lib/console-api.js';
import { useSession } from '../lib/page-state.js';
import { useShortcuts } from '../lib/shortcuts.js';
import { useWords } from '../lib/words.js';
import { rememberQueue } from './queue-address.js';
import { ChoiceBar } from './choice-bar.js';
import { FilterBar } from './filter-bar.js';
import { FilterToggle, useBeginning, useFilters } from './use-filters.js';
import { QueueEmpty } from './queue-empty.js';
import { QueueDuties, QueueSections } from './queue-sections.js';
import { QueueTable } from './queue-table.js';
import { moveChoice } from '../lib/row-choice.js';
import { filterParam, queryOf, termsIn } from './terms.js';
import { useChoice } from './use-choice.js';
import { useQueue, type Queue as ReadQueue } from './use-queue.js';

const typingPause = 250;
const firstSection = 'live';

/** What staff see first: the work to be done, the most urgent first. */
export function Queue(): React.ReactElement {
  const began = useBeginning();
  return began ? <WholeQueue /> : <main className="opora-page opora-queue" aria-busy="true" />;
}

function WholeQueue(): React.ReactElement {
  const { say } = useWords();
  const session = useSession();
  const [params, setParams] = useSearchParams();
  const section = params.get('section') ?? firstSection;
  const text = params.get('q') ?? '';
  const mayWork = session.role !== 'auditor';
  const terms = termsIn(params);
  const queue = useQueue(section, text, new URLSearchParams(terms).toString());
  const filters = useFilters(params.get(filterParam) ?? '', terms.companyId);
  const choice = useChoice(queue.view?.rows ?? []);
  const search = useRef<HTMLInputElement>(null);
  const asked = params.toString();
  useEffect(() => rememberQueue(asked === '' ? '' : `?${asked}`), [asked]);
  const { clear } = choice;
  useEffect(() => clear(), [asked, clear]);
  const addNotice = useNotice();
  const take = ({ id }: QueueLine): void => {
    void act({ resourceId: 'Ticket', recordId: id, action: 'assign' }, { staffId: session.id }).then(
      ({ notice }) => {
        addNotice(notice);
        queue.refresh();
      },
      () => addNotice({ type: 'error', message: say('shell.noConnection') }),
    );
  };
  useShortcuts({
    j: () => moveChoice(1),
    ArrowDown: () => moveChoice(1),
    k: () => moveChoice(-1),
    ArrowUp: () => moveChoice(-1),
    r: queue.refresh,
    x: () => mayWork && choice.toggleFocused(),
    Escape: choice.clear,
    '/': () => {
      search.current?.focus();
      search.current?.select();
    },
  });
  const ask = useCallback(
    (q: string): void => setParams(queryOf(section, q, termsIn(params)), { replace: true }),
    [section, params, setParams],
  );
  return (
    <main
      className="opora-page opora-queue"
      data-testid="queue"
      aria-busy={queue.view === null || queue.stale}
    >
      <header className="opora-queue-head">
        <h1>{say('queue.title')}</h1>
        <SearchBox input={search} text={text} onAsk={ask} />
        <FilterToggle filters={filters} count={Object.keys(terms).length} />
        {mayWork ? (
          <Link className="opora-button primary" to="/admin/resources/Ticket/actions/open">
            {say('queue.open')}
          </Link>
        ) : null}
      </header>
      {mayWork ? null : <AuditorDesk />}
      <QueueSections section={section} text={text} view={queue.view} />
      {filters.view ? (
        <FilterBar
          {...{ view: filters.view, section, text, terms, filterId: filters.chosen, open: filters.open }}
          onTerms={(changed) => setParams(queryOf(section, text, changed), { replace: true })}
          onKept={(id) => {
            filters.again();
            setParams(queryOf(section, text, terms, id), { replace: true });
          }}
        />
      ) : null}
      {choice.lines.size > 0 ? (
        <ChoiceBar choice={choice} section={section} onDone={queue.refresh} />
      ) : (
        <QueueNote queue={queue} section={section} />
      )}
      {queue.failed && !queue.view ? <Failed retry={queue.refresh} /> : null}
      {queue.view && queue.view.rows.length === 0 && !queue.stale ? (
        <QueueEmpty
          {...{ section, text, mayWork, narrowed: Object.keys(terms).length > 0 }}
          onClear={() => setParams(queryOf(section, text, {}), { replace: true })}
        />
      ) : null}
      {queue.failed && !queue.view ? null : (
        <QueueTable
          queue={queue}
          section={section}
          onTake={mayWork ? take : null}
          choice={mayWork ? choice : null}
        />
      )}
    </main>
  );
}

/** What else waits, and whether the lines are what they were. */
function QueueNote({
  queue,
  section,
}: {
  readonly queue: ReadQueue;
  readonly section: string;
}): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="opora-queue-note">
      <QueueDuties section={section} view={queue.view} />
      <span aria-live="polite">
        {queue.changed ? (
          <button type="button" className="opora-link" onClick={queue.refresh} data-testid="queue-changed">
            {say('queue.changed')}
          </button>
        ) : (
          <span className="opora-faint">{say('queue.keys')}</span>
        )}
      </span>
    </div>
  );
}

interface SearchBoxProps {
  readonly input: React.RefObject<HTMLInputElement>;
  readonly text: string;
  readonly onAsk: (text: string) => void;
}

function SearchBox({ input, text, onAsk }: SearchBoxProps): React.ReactElement {
  const { say } = useWords();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed.trim() === text) return undefined;
    const timer = window.setTimeout(() => onAsk(typed.trim()), typingPause);
    return () => window.clearTimeout(timer);
  }, [typed, text, onAsk]);
  const press = (event: React.KeyboardEvent): void => {
    if (event.key === 'Escape') {
      setTyped('');
      input.current?.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      if (typed.trim() !== text) onAsk(typed.trim());
      else moveChoice(1);
    }
  };
  return (
    <input
      ref={input}
      type="search"
      className="opora-queue-search"
      data-testid="queue-search"
      aria-label={say('queue.search')}
      title={say('queue.searchHint')}
      placeholder={say('queue.search')}
      maxLength={100}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={press}
    />
  );
}

function Failed({ retry }: { retry: () => void }): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="opora-empty" role="alert">
      <p>{say('queue.failed')}</p>
      <button type="button" className="opora-button" onClick={retry}>
        {say('queue.retry')}
      </button>
    </div>
  );
}
