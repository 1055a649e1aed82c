import React from 'react';
import { Link } from 'react-router-dom';
import type { TicketView } from '../../pages/ticket-view.js';
import { useWords } from '../lib/words.js';
import type { Change } from './change-dialogs.js';
import { SideCard } from './side-card.js';
import type { Perform } from './use-ticket.js';

interface CardProps {
  readonly view: TicketView;
  readonly perform: Perform;
  readonly onChange: (change: Change) => void;
}

/** The colleagues who take part, and whether they see the ticket now. */
export function ParticipantsCard({ view, perform, onChange }: CardProps): React.ReactElement {
  const { say } = useWords();
  const { participants, company, may, ticket } = view;
  const mayChange = may.work && ticket.status !== 'merged';
  return (
    <SideCard title={say('ticket.participants.title')} name="participants">
      {participants.length > 0 ? (
        <ul className="opora-plain">
          {participants.map(({ id, fullName, email, reads }) => (
            <li key={id} data-testid="participant">
              <Link to={`/admin/resources/User/records/${id}/show`}>{fullName}</Link>{' '}
              {mayChange ? (
                <button
                  type="button"
                  className="opora-link"
                  aria-label={say('ticket.participants.removeWho', { name: fullName })}
                  onClick={() => void perform('removeParticipant', { userId: id })}
                  data-testid="participant-remove"
                >
                  {say('ticket.participants.remove')}
                </button>
              ) : null}
              <div className="opora-break opora-faint">{email}</div>
              {reads ? null : <div className="opora-warning">{say('ticket.participants.blind')}</div>}
            </li>
          ))}
        </ul>
      ) : (
        <p className="opora-faint">{say(`ticket.participants.${company ? 'none' : 'noCompany'}`)}</p>
      )}
      {mayChange && company ? (
        <button
          type="button"
          className="opora-link"
          onClick={() => onChange({ kind: 'participant' })}
          data-testid="participant-add"
        >
          {say('ticket.participants.add')}
        </button>
      ) : null}
    </SideCard>
  );
}
