import React from 'react';
import { Link } from 'react-router-dom';
import type { LinkInWords } from '../../resources/company-link/link-view.js';
import { Mark, type Tone } from '../common/card.js';
import { ReturnedLine } from '../common/returned-mark.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { LinkButtons } from './link-buttons.js';

/** From which side links are looked at: which name stands first. */
export type Side = 'user' | 'company' | 'both';

interface LinkLinesProps {
  readonly links: readonly LinkInWords[];
  readonly side: Side;
  readonly onChanged: () => void;
}

const tones: Readonly<Record<LinkInWords['status'], Tone>> = {
  active: 'good',
  pending: 'careful',
  suspended: 'bad',
  rejected: 'calm',
  ended: 'calm',
};

/** Links with what they rest on, who decided, and what can be done about them. */
export function LinkLines({ links, side, onChanged }: LinkLinesProps): React.ReactElement {
  return (
    <ul className="people-links">
      {links.map((link) => (
        <li key={link.id} className={link.status === 'rejected' || link.status === 'ended' ? 'over' : ''}>
          <LinkLine link={link} side={side} />
          <LinkButtons link={link} onChanged={onChanged} />
        </li>
      ))}
    </ul>
  );
}

/** One link in words. */
export function LinkLine({ link, side }: { link: LinkInWords; side: Side }): React.ReactElement {
  const { say, locale } = useWords();
  const now = new Date().toISOString();
  return (
    <div className="people-linkline">
      <p>
        {side === 'company' ? null : <Person {...link.user} noun="User" />}
        {side === 'both' ? ' → ' : null}
        {side === 'user' ? null : <Person {...link.company} noun="Company" />}{' '}
        <Link to={`/admin/resources/CompanyLink/records/${link.id}/show`} title={say('people.link.openLink')}>
          <Mark tone={tones[link.status]}>{link.statusText}</Mark>
        </Link>
        {link.since ? (
          <span className="opora-faint">
            {' '}
            {say('people.link.since', { at: shortMoment(locale, link.since, now) })}
            {link.until ? ` ${say('people.link.until', { at: shortMoment(locale, link.until, now) })}` : ''}
          </span>
        ) : null}
      </p>
      {side === 'company' ? null : <ReturnedLine returned={link.returned} />}
      {link.trouble ? <p className={`people-trouble ${tones[link.status]}`}>{link.trouble}</p> : null}
      <p>{link.why}</p>
      {link.evidence ? <p>{link.evidence}</p> : null}
      {link.ticketBy ? <p>{link.ticketBy}</p> : null}
      {link.reason ? <blockquote>{link.reason}</blockquote> : null}
      {link.warnings.length > 0 ? <p className="opora-faint">{link.warnings.join(' · ')}</p> : null}
      <p className="opora-faint">
        {link.steps
          .map(({ what, who, at }) => `${what}${who ? `: ${who}` : ''}, ${shortMoment(locale, at, now)}`)
          .join(' · ')}
        {link.ticketNumber ? (
          <>
            {' · '}
            <Link to={`/admin/resources/Ticket/records/${String(link.ticketNumber)}/show`}>
              {say('people.ticket.number', { number: link.ticketNumber })}
            </Link>
          </>
        ) : null}
      </p>
    </div>
  );
}

function Person({ id, name, noun }: { id: string; name: string; noun: string }): React.ReactElement {
  return (
    <Link to={`/admin/resources/${noun}/records/${id}/show`}>
      <strong>{name}</strong>
    </Link>
  );
}
