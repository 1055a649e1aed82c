import React, { useState } from 'react';
import { Link } from 'react-router-dom';
import { MailFrame } from '../mail/mail-frame.js';
import { useWords } from '../lib/words.js';

/** Leads from a message to the mail it was made of, quoted history, signature and looks included. */
export function MailBehind({ id }: { id: string }): React.ReactElement {
  const { say } = useWords();
  const [shown, setShown] = useState(false);
  return (
    <div className="opora-mail-behind">
      <button
        type="button"
        className="opora-link opora-message-act"
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
        data-testid="as-sent"
      >
        {say(shown ? 'ticket.asSentHide' : 'ticket.asSent')}
      </button>
      {shown ? (
        <>
          <Link
            className="opora-link opora-message-act"
            to={`/admin/resources/MailMessage/records/${id}/show`}
          >
            {say('ticket.asSentMail')}
          </Link>
          <MailFrame id={id} />
        </>
      ) : null}
    </div>
  );
}
