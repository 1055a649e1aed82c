import React from 'react';
import { Link } from 'react-router-dom';
import { useWords } from '../lib/words.js';

interface AuditHeadProps {
  readonly title: string;
  /** How many entries there are; `more`: at least so many. */
  readonly count?: number | null;
  readonly more?: boolean;
  /** The page of one entry, which the journal is one step above. */
  readonly inJournal?: boolean;
  /** At the right of the title. */
  readonly action?: React.ReactNode;
}

/** Head of the journal's pages: its filters stand below it, so it has no others. */
export function AuditHead({ title, count, more, inJournal, action }: AuditHeadProps): React.ReactElement {
  const { say, locale } = useWords();
  return (
    <header className="opora-head">
      <nav aria-label={say('shell.path')}>
        <Link to="/admin">{say('labels.dashboard')}</Link>
        {inJournal ? <Link to="/admin/resources/AuditEvent">{say('labels.AuditEvent')}</Link> : null}
      </nav>
      <div className="opora-head-row">
        <h1>
          {title}
          {typeof count === 'number' ? (
            <span className="opora-count">
              {count.toLocaleString(locale)}
              {more ? '+' : ''}
            </span>
          ) : null}
        </h1>
        {action}
      </div>
    </header>
  );
}
