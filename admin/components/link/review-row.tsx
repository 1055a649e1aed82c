import React, { useRef } from 'react';
import { Link } from 'react-router-dom';
import type { LinkInWords, ReviewedLinkInWords } from '../../resources/company-link/link-view.js';
import { Facts, Mark } from '../common/card.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { LinkButtons } from './link-buttons.js';
import { reviewRow } from './review-choice.js';

interface ReviewRowProps {
  readonly row: ReviewedLinkInWords;
  readonly onChanged: () => void;
}

/** One link to be decided: what was judged then, what holds now, who asked, what proves it, what it would give. */
export function ReviewRow({ row, onChanged }: ReviewRowProps): React.ReactElement {
  const { say } = useWords();
  const { link, now, evidence, grants } = row;
  const self = useRef<HTMLLIElement>(null);
  const pending = link.status === 'pending';
  return (
    <li
      ref={self}
      tabIndex={0}
      aria-label={`${link.user.name} → ${link.company.name}`}
      {...{ [reviewRow]: link.id }}
    >
      <Who link={link} />
      <Facts
        pairs={[
          [say('people.review.then'), link.why],
          [
            say('people.review.now'),
            <span key="now" className={now.holds ? 'people-holds' : 'people-lacks'}>
              {now.text}
            </span>,
          ],
          [say('people.review.evidence'), evidence ? <Evidence key="evidence" row={row} /> : null],
          [say(`people.review.${pending ? 'requested' : 'asked'}`), <Asked key="asked" link={link} />],
          [say('people.review.grants'), grants.join('. ')],
        ]}
      />
      <LinkButtons link={link} onChanged={onChanged} onClosed={() => self.current?.focus()} keys />
    </li>
  );
}

function Who({ link }: { link: LinkInWords }): React.ReactElement {
  const { say, locale } = useWords();
  const { user, company, steps, warnings } = link;
  const suspended = link.status === 'suspended' ? steps.findLast(({ who }) => who === null) : undefined;
  return (
    <p className="people-review-who">
      <Link to={`/admin/resources/User/records/${user.id}/show`} tabIndex={-1}>
        {user.name}
      </Link>
      {' → '}
      <Link to={`/admin/resources/Company/records/${company.id}/show`} tabIndex={-1}>
        {company.name}
      </Link>{' '}
      {warnings.map((warning) => (
        <Mark key={warning} tone="careful">
          {warning}
        </Mark>
      ))}
      {suspended ? (
        <span className="opora-faint">
          {say('people.review.suspendedSince', {
            at: shortMoment(locale, suspended.at, new Date().toISOString()),
          })}
        </span>
      ) : null}
    </p>
  );
}

function Evidence({ row }: Pick<ReviewRowProps, 'row'>): React.ReactElement {
  const { say } = useWords();
  const { evidenceFound, reason } = row.link;
  return (
    <>
      {row.evidence}{' '}
      {evidenceFound === null ? null : (
        <Mark tone={evidenceFound ? 'good' : 'bad'}>
          {say(`people.review.${evidenceFound ? 'found' : 'notFound'}`)}
        </Mark>
      )}
      {reason ? <blockquote>{reason}</blockquote> : null}
    </>
  );
}

function Asked({ link }: { link: LinkInWords }): React.ReactElement {
  const { say, locale } = useWords();
  const { requestedByName, requestedAt, ticketNumber, ticketBy } = link;
  return (
    <>
      {requestedByName}, {shortMoment(locale, requestedAt, new Date().toISOString())}
      {ticketNumber ? (
        <>
          {', '}
          <Link to={`/admin/resources/Ticket/records/${String(ticketNumber)}/show`} tabIndex={-1}>
            {say('people.ticket.number', { number: ticketNumber })}
          </Link>
        </>
      ) : null}
      {ticketBy ? <span className="opora-faint"> {ticketBy}</span> : null}
    </>
  );
}
