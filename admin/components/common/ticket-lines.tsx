import React from 'react';
import { Link } from 'react-router-dom';
import type { TicketLine } from '../../resources/user/user-view.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { Status } from '../ticket/labels.js';

/** Tickets, a line each. */
export function TicketLines({
  tickets,
  who,
}: {
  tickets: readonly TicketLine[];
  who?: boolean;
}): React.ReactElement {
  const { locale } = useWords();
  const now = new Date().toISOString();
  return (
    <table className="people-table">
      <tbody>
        {tickets.map(({ number, subject, status, requesterName, companyName, lastMessageAt }) => (
          <tr key={number}>
            <td>
              <Link to={`/admin/resources/Ticket/records/${String(number)}/show`}>{number}</Link>
            </td>
            <td>
              {subject}
              <span className="opora-faint"> {who ? requesterName : companyName}</span>
            </td>
            <td>
              <Status value={status} />
            </td>
            <td className="opora-faint">
              <time dateTime={lastMessageAt}>{shortMoment(locale, lastMessageAt, now)}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
