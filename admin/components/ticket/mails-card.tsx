import React from 'react';
import type { MailLine, TicketView } from '../../pages/ticket-view.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { SideCard } from './side-card.js';

/** The mails about the ticket: which, to whom, and whether they have left. */
export function MailsCard({ view }: { view: TicketView }): React.ReactElement {
  const { say } = useWords();
  const { mails, now } = view;
  const title = say('ticket.mails.title');
  if (mails.length === 0) {
    return (
      <SideCard title={title} name="mails">
        <p className="opora-faint">{say('ticket.mails.none')}</p>
      </SideCard>
    );
  }
  return (
    <SideCard title={say('ticket.count', { title, count: String(mails.length) })} name="mails" folded>
      <ul className="opora-plain">
        {[...mails].reverse().map((mail) => (
          <Mail key={mail.id} mail={mail} now={now} />
        ))}
      </ul>
    </SideCard>
  );
}

function Mail({ mail, now }: { mail: MailLine; now: string }): React.ReactElement {
  const { say, locale } = useWords();
  const when = shortMoment(locale, mail.sentAt ?? mail.createdAt, now);
  return (
    <li data-testid="mail">
      {say([`ticket.mails.kind.${mail.kind}`, 'ticket.mails.kind.other'])}
      <div className="opora-break opora-faint">{mail.fromAddress ?? mail.toAddress}</div>
      <div className={mail.status === 'failed' ? 'opora-warning' : 'opora-faint'}>
        {say(`ticket.mails.status.${mail.status}`, { when })}
      </div>
    </li>
  );
}
