import React from 'react';
import { Link } from 'react-router-dom';
import { useWords } from '../lib/words.js';

interface EmptyProps {
  readonly section: string;
  readonly text: string;
  readonly mayWork: boolean;
  /** A filter leaves lines out. */
  readonly narrowed: boolean;
  readonly onClear: () => void;
}

/** Where an empty part of the queue leads on to. */
const elsewhere: Readonly<Record<string, string>> = { mine: 'unassigned', unassigned: 'live' };

function Elsewhere(props: {
  readonly section: string;
  readonly text: string;
  readonly words: string;
}): React.ReactElement {
  const { say } = useWords();
  const { section, text, words } = props;
  return (
    <Link className="opora-button" to={`/admin?${new URLSearchParams({ section, q: text }).toString()}`}>
      {say(words)}
    </Link>
  );
}

/** An empty part of the queue says why it is empty and what to do. */
export function QueueEmpty({ section, text, mayWork, narrowed, onClear }: EmptyProps): React.ReactElement {
  const { say } = useWords();
  if (narrowed) return <Narrowed onClear={onClear} />;
  if (text !== '') {
    return (
      <div className="opora-empty" data-testid="queue-empty">
        <h2>{say('queue.empty.found.title', { text })}</h2>
        <p>{say(section === 'words' ? 'queue.empty.words.notFound' : 'queue.empty.found.hint')}</p>
        <div>
          {section === 'all' ? null : <Elsewhere section="all" text={text} words="queue.empty.everywhere" />}
          {section === 'words' ? null : <Elsewhere section="words" text={text} words="queue.empty.inWords" />}
        </div>
      </div>
    );
  }
  const next = elsewhere[section];
  return (
    <div className="opora-empty" data-testid="queue-empty">
      <h2>{say(`queue.empty.${section}.title`)}</h2>
      <p>{say(`queue.empty.${section}.hint`)}</p>
      {next ? (
        <Link className="opora-button" to={`/admin?section=${next}`}>
          {say(`queue.section.${next}`)}
        </Link>
      ) : null}
      {(section === 'live' || section === 'all') && mayWork ? (
        <Link className="opora-button" to="/admin/resources/Ticket/actions/open">
          {say('queue.open')}
        </Link>
      ) : null}
    </div>
  );
}

function Narrowed({ onClear }: Pick<EmptyProps, 'onClear'>): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="opora-empty" data-testid="queue-empty">
      <h2>{say('queue.empty.narrowed.title')}</h2>
      <p>{say('queue.empty.narrowed.hint')}</p>
      <button type="button" className="opora-button" onClick={onClear}>
        {say('queue.filter.clear')}
      </button>
    </div>
  );
}
