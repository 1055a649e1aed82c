import React from 'react';
import { Link } from 'react-router-dom';
import type { TicketView } from '../../pages/ticket-view.js';
import { useWords } from '../lib/words.js';
import { SideCard } from './side-card.js';

/** The company the ticket was opened under, whatever its requester joined later. */
export function CompanyCard({ view }: { view: TicketView }): React.ReactElement {
  const { say } = useWords();
  const { company } = view;
  return (
    <SideCard title={say('ticket.company.title')} name="company">
      {company ? (
        <>
          <p>
            <Link to={`/admin/resources/Company/records/${company.id}/show`} className="opora-strong">
              {company.name}
            </Link>
          </p>
          {company.inn ? (
            <p className="opora-faint">{say('ticket.company.inn', { inn: company.inn })}</p>
          ) : null}
          <p className="opora-break">
            {company.domains.length > 0 ? company.domains.join(', ') : say('ticket.company.noDomain')}
          </p>
          <p className="opora-faint">
            {say(company.membersShareTickets ? 'ticket.company.shared' : 'ticket.company.private')}
          </p>
          <p>
            <Link to={`/admin?${new URLSearchParams({ section: 'live', q: company.name }).toString()}`}>
              {say('ticket.company.live', { count: String(company.liveTickets) })}
            </Link>
          </p>
        </>
      ) : (
        <p className="opora-faint">{say('ticket.company.none')}</p>
      )}
    </SideCard>
  );
}
