import React from 'react';
import { Link } from 'react-router-dom';
import type { ChangeInWords, EventInWords, Named } from '../../resources/audit-event/event-view.js';
import { fullMoment, shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

/** What happened, newest first. With `about`, the key of whose page this is, it also says to what else. */
export function History({
  events,
  about,
}: {
  events: readonly EventInWords[];
  about?: string;
}): React.ReactElement {
  const { locale } = useWords();
  const now = new Date().toISOString();
  return (
    <ol className="people-history">
      {events.map((event) => (
        <li key={event.id}>
          <time dateTime={event.at} title={fullMoment(locale, event.at)}>
            {shortMoment(locale, event.at, now)}
          </time>
          <div>
            <p>
              <strong>{event.what}</strong>
              {about && !event.about.href?.includes(about) ? (
                <>
                  {' · '}
                  <Name {...event.about} />
                </>
              ) : null}
            </p>
            <p className="opora-faint">
              <Name {...event.who} />
              {event.capacity ? ` (${event.capacity})` : ''}
              {event.ticket ? (
                <>
                  {' · '}
                  <Name {...event.ticket} />
                </>
              ) : null}
            </p>
            <Changes changes={event.changes} />
            {event.reason ? <blockquote>{event.reason}</blockquote> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** A name, leading to its page where it has one. */
export function Name({ text, href }: Named): React.ReactElement {
  return href ? <Link to={href}>{text}</Link> : <span>{text}</span>;
}

/** What was before and what is after, a line each. */
export function Changes({ changes }: { changes: readonly ChangeInWords[] }): React.ReactElement | null {
  if (changes.length === 0) return null;
  return (
    <ul className="people-changes">
      {changes.map(({ label, before, after }) => (
        <li key={label}>
          {label}: {before ? <del>{before}</del> : null}
          {before ? ' → ' : ''}
          {after ? <ins>{after}</ins> : '—'}
        </li>
      ))}
    </ul>
  );
}
