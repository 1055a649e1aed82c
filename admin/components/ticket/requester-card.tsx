import React from 'react';
import { Link } from 'react-router-dom';
import type { TicketView } from '../../pages/ticket-view.js';
import { ReturnedNote } from '../common/returned-mark.js';
import { calendarDay } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { SideCard } from './side-card.js';

/** Who asks: how to reach them, which companies they are linked to, what else they have asked. */
export function RequesterCard({
  view,
  onChanged,
}: {
  view: TicketView;
  onChanged: () => void;
}): React.ReactElement {
  const { say } = useWords();
  const { requester, ticket, may } = view;
  const page = `/admin/resources/User/records/${requester.id}`;
  const others = new URLSearchParams({ section: 'all', q: requester.email }).toString();
  const link = new URLSearchParams({ ticketNumber: String(ticket.number) }).toString();
  return (
    <SideCard title={say('ticket.requester.title')} name="requester">
      <p>
        <Link to={`${page}/show`} className="opora-strong">
          {requester.fullName}
        </Link>
        {requester.status === 'active' ? null : (
          <span className="opora-tag bad">{say(`ticket.requester.status.${requester.status}`)}</span>
        )}
      </p>
      <p className="opora-break">{requester.email}</p>
      <ReturnedNote returned={requester.returned} userId={requester.id} onChanged={onChanged} />
      <p className={requester.emailConfirmed ? 'opora-faint' : 'opora-warning'}>
        {say(requester.emailConfirmed ? 'ticket.requester.confirmed' : 'ticket.requester.unconfirmed')}
      </p>
      <p className={requester.phone ? '' : 'opora-faint'}>
        {requester.phone ?? say('ticket.requester.noPhone')}
      </p>
      <Links view={view} />
      {may.link ? (
        <p>
          <Link className="opora-link" to={`${page}/linkToCompany?${link}`} data-testid="link-to-company">
            {say('ticket.requester.linkToCompany')}
          </Link>
        </p>
      ) : null}
      <p>
        {requester.otherTickets > 0 ? (
          <Link to={`/admin?${others}`}>
            {say('ticket.requester.others', {
              count: String(requester.otherTickets),
              live: requester.otherLiveTickets,
            })}
          </Link>
        ) : (
          <span className="opora-faint">{say('ticket.requester.noOthers')}</span>
        )}
      </p>
    </SideCard>
  );
}

function Links({ view }: { view: TicketView }): React.ReactElement {
  const { say, locale } = useWords();
  const { links } = view.requester;
  if (links.length === 0) return <p className="opora-faint">{say('ticket.requester.noLinks')}</p>;
  return (
    <ul className="opora-plain" aria-label={say('ticket.requester.links')}>
      {links.map(({ companyId, companyName, status, since }) => (
        <li key={companyId}>
          <Link to={`/admin/resources/Company/records/${companyId}/show`}>{companyName}</Link>{' '}
          <span className={status === 'active' ? 'opora-faint' : 'opora-warning'}>
            {say(`ticket.requester.link.${status}`, { when: calendarDay(locale, since) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
