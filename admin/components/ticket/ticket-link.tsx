import React from 'react';
import { Link } from 'react-router-dom';
import { useWords } from '../lib/words.js';

/** Another ticket by number and subject. */
export function TicketLink({ number, subject }: { number: number; subject: string }): React.ReactElement {
  const { say } = useWords();
  return (
    <Link to={`/admin/resources/Ticket/records/${String(number)}/show`}>
      {say('ticket.number', { number })} {subject}
    </Link>
  );
}
