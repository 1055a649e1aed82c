import React, { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { DecidedMail } from '../../resources/mail-message/mail-view.js';
import { useWords } from '../lib/words.js';

/** What became of the mail that was decided a moment ago, and the way back to it. Has the focus: it is read first. */
export function DecidedNote({ mail, waiting }: { mail: DecidedMail; waiting: number }): React.ReactElement {
  const { say } = useWords();
  const self = useRef<HTMLDivElement>(null);
  useEffect(() => self.current?.focus({ preventScroll: true }), [mail.id]);
  const { id, subject, fromAddress, reasonCode, ticketNumber } = mail;
  return (
    <div className="mail-decided" ref={self} tabIndex={-1} role="status" data-testid="mail-decided">
      <p>
        <strong>{say(`resources.MailMessage.labels.reasonCode.${reasonCode ?? 'released'}`)}</strong>
        {ticketNumber === null ? null : (
          <>
            {': '}
            <Link to={`/admin/resources/Ticket/records/${String(ticketNumber)}/show`}>
              {say('people.ticket.number', { number: ticketNumber })}
            </Link>
          </>
        )}
        {'. '}
        <Link to={`/admin/resources/MailMessage/records/${id}/show`}>
          {say('people.mail.decided.back', { mail: subject || fromAddress || say('people.mail.noSubject') })}
        </Link>
      </p>
      {waiting === 0 ? <p>{say('people.mail.decided.done')}</p> : null}
    </div>
  );
}
