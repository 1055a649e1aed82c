import React from 'react';
import { Link } from 'react-router-dom';
import { useWords } from '../lib/words.js';

interface TicketLinkProps {
  readonly number: number;
  readonly subject: string;
  readonly isArchived?: boolean;
}

/** Another ticket by number and subject. */
export function TicketLink({ number, subject, isArchived }: TicketLinkProps): React.ReactElement {
  const { say } = useWords();
  return (
    <Link to={`/admin/resources/${isArchived ? 'ArchivedTicket' : 'Ticket'}/records/${String(number)}/show`}>
      {say('ticket.number', { number })} {subject}
    </Link>
  );
}
