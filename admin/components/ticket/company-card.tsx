import React from 'react';
import { Link } from 'react-router-dom';
import type { TicketView } from '../../pages/ticket-view.js';
import { calendarDay } from '../lib/moments.js';
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

/** The contract the ticket names. */
export function ContractCard({ view }: { view: TicketView }): React.ReactElement {
  const { say, locale } = useWords();
  const { contract } = view;
  return (
    <SideCard title={say('ticket.contract.title')} name="contract">
      {contract ? (
        <>
          <p>
            <Link to={`/admin/resources/Contract/records/${contract.id}/show`} className="opora-strong">
              {say(`ticket.contract.kind.${contract.kind}`)} {contract.number}
            </Link>
            {contract.status === 'suspended' ? (
              <span className="opora-tag bad">{say('ticket.contract.suspended')}</span>
            ) : null}
          </p>
          <p>
            {say('ticket.contract.term', {
              from: calendarDay(locale, contract.validFrom),
              until: calendarDay(locale, contract.validUntil),
            })}
          </p>
          <p className="opora-faint">
            {say('ticket.contract.level', { level: contract.serviceLevel })}
            {contract.hotline ? `, ${say('ticket.contract.hotline')}` : ''}
          </p>
        </>
      ) : (
        <p className="opora-faint">{say('ticket.contract.none')}</p>
      )}
    </SideCard>
  );
}
