import React from 'react';
import { Link } from 'react-router-dom';
import { Name } from '../common/history.js';
import { fullMoment, shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import type { ListedEvent } from './audit-list.js';

const shownChanges = 3;

/** Events in rows; what exactly changed stands on the page of each. */
export function AuditTable({ events }: { events: readonly ListedEvent[] }): React.ReactElement {
  const { say } = useWords();
  return (
    <table className="people-table people-events">
      <thead>
        <tr>
          {(['at', 'who', 'what', 'about', 'reason'] as const).map((column) => (
            <th key={column} scope="col">
              {say(`people.audit.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </tbody>
    </table>
  );
}

function EventRow({ event }: { event: ListedEvent }): React.ReactElement {
  const { locale } = useWords();
  const { who, capacity, what, noun, about, ticket, company, changes, reason } = event;
  return (
    <tr>
      <td>
        <Link to={`/admin/resources/AuditEvent/records/${event.recordId}/show`}>
          <time dateTime={event.at} title={fullMoment(locale, event.at)}>
            {shortMoment(locale, event.at, new Date().toISOString())}
          </time>
        </Link>
      </td>
      <td>
        <Name {...who} />
        <p className="opora-faint">{capacity}</p>
      </td>
      <td>
        <strong>{what}</strong>
        {changes.slice(0, shownChanges).map(({ label, before, after }) => (
          <p key={label} className="people-change">
            {label}: {before ? <del>{before}</del> : null}
            {before ? ' → ' : ''}
            {after ?? '—'}
          </p>
        ))}
        {changes.length > shownChanges ? <p className="opora-faint">…</p> : null}
      </td>
      <td>
        <span className="opora-faint">{noun} </span>
        <Name {...about} />
        {ticket ? (
          <p>
            <Name {...ticket} />
          </p>
        ) : null}
        {company ? (
          <p>
            <Name {...company} />
          </p>
        ) : null}
      </td>
      <td>{reason}</td>
    </tr>
  );
}
