import React from 'react';
import { Link } from 'react-router-dom';
import type { StayingTicket } from '../../resources/ticket/together-view.js';
import { useWords } from '../lib/words.js';
import type { Outlook } from './use-outlook.js';

/** How many would change, and which would not and why. */
export function TogetherOutlook({
  outlook: { preview, stale, failure },
  chosen,
}: {
  readonly outlook: Outlook;
  readonly chosen: number;
}): React.ReactElement {
  const { say } = useWords();
  if (failure !== '')
    return (
      <p className="opora-error" role="alert">
        {failure}
      </p>
    );
  if (!preview) return <p className="opora-faint">{say('together.looking', { count: chosen })}</p>;
  const { changes, stays } = preview;
  return (
    <section
      className={`opora-outlook${stale ? ' stale' : ''}`}
      aria-live="polite"
      data-testid="together-outlook"
    >
      <p>
        <strong>
          {changes.length === 0
            ? say('together.willNone')
            : say('together.will', { count: changes.length, total: chosen })}
        </strong>
      </p>
      {changes.length > 0 ? (
        <ul className="opora-outlook-list">
          {changes.map(({ id, number, subject }) => (
            <li key={id}>
              <span className="opora-faint">{number}</span> {subject}
            </li>
          ))}
        </ul>
      ) : null}
      {stays.length > 0 ? (
        <>
          <p>
            <strong>{say('together.stay', { count: stays.length })}</strong>
          </p>
          <Staying stays={stays} />
        </>
      ) : null}
    </section>
  );
}

/** Those that stay as they are, by the reason why. */
export function Staying({ stays }: { readonly stays: readonly StayingTicket[] }): React.ReactElement {
  const reasons = [...new Set(stays.map(({ reason }) => reason))];
  return (
    <ul className="opora-staying">
      {reasons.map((reason) => (
        <li key={reason}>
          {reason}
          <div className="opora-faint">
            {stays
              .filter((ticket) => ticket.reason === reason)
              .map(({ id, number, subject }, index) => (
                <React.Fragment key={id}>
                  {index > 0 ? ', ' : null}
                  <Link to={`/admin/resources/Ticket/records/${id}/show`} title={subject} target="_blank">
                    {number === 0 ? '—' : `№${String(number)}`}
                  </Link>
                </React.Fragment>
              ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
