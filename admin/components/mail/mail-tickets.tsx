import React from 'react';
import type { RecordJSON } from 'adminjs';
import { useNavigate } from 'react-router';
import { Link } from 'react-router-dom';
import type { MailTicket } from '../../resources/mail-message/mail-view.js';
import { Card } from '../common/card.js';
import { useAct } from '../common/use-act.js';
import { useMay } from '../common/use-may.js';
import { useWords } from '../lib/words.js';
import { Status } from '../ticket/labels.js';

interface TicketsProps {
  readonly record: RecordJSON;
  readonly tickets: readonly MailTicket[];
}

/** Where a mail may belong: the tickets it names, and its sender's own; each takes it by one press. */
export function MailTickets({ record, tickets }: TicketsProps): React.ReactElement {
  const { say } = useWords();
  return (
    <Card title={say('people.mail.tickets.title')}>
      <ul className="opora-plain mail-tickets" data-testid="mail-tickets">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <div>
              <Link to={`/admin/resources/Ticket/records/${ticket.id}/show`}>{ticket.number}</Link>{' '}
              <Status value={ticket.status} />{' '}
              <span className="opora-faint">
                {say(`people.mail.tickets.${ticket.isNamed ? 'named' : 'own'}`)}
              </span>
            </div>
            <div className="opora-break">{ticket.subject}</div>
            <AddTo record={record} number={ticket.number} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function AddTo({ record, number }: { record: RecordJSON; number: number }): React.ReactElement | null {
  const { say } = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const { stage, send } = useAct(
    { resourceId: 'MailMessage', recordId: record.id, action: 'release' },
    {
      // What came of it stands above the next mail.
      quiet: true,
      onDone: ({ redirectUrl }) => {
        const here = `/admin/resources/MailMessage/records/${record.id}/show`;
        const on = redirectUrl ?? here;
        // The last one leads to itself, which the page is drawn of already.
        if (on.startsWith(here)) window.location.assign(on);
        else navigate(on);
      },
    },
  );
  if (!may('MailMessage', 'release')) return null;
  return (
    <button
      type="button"
      className="opora-link"
      disabled={stage === 'sending'}
      aria-label={say('people.mail.tickets.addTo', { number })}
      onClick={() => send({ ticketNumber: number })}
      data-testid="mail-add-to"
    >
      {say('people.mail.tickets.add')}
    </button>
  );
}
