import React from 'react';
import { useWords } from '../lib/words.js';

/** A mail that came in, as it was sent: in a sandbox where nothing runs, loads or leads anywhere. */
export function MailFrame({ id }: { id: string }): React.ReactElement {
  const { say } = useWords();
  return (
    <iframe
      className="people-mail-frame"
      src={`/admin/mails/${id}/view`}
      sandbox=""
      referrerPolicy="no-referrer"
      title={say('people.mail.frame')}
      data-testid="mail-frame"
    />
  );
}
