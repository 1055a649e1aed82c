import React from 'react';
import type { ContactView } from '../../resources/user/user-view.js';
import { useWords } from '../lib/words.js';

interface EmailConsequencesProps {
  readonly contact: ContactView;
  readonly override: boolean;
}

/** What follows from a change of address, whichever it is. */
export function EmailConsequences({ contact, override }: EmailConsequencesProps): React.ReactElement {
  const { say } = useWords();
  const { readableEmail: email, emailConfirmedAt } = contact;
  const told = emailConfirmedAt ? 'bothTold' : 'newTold';
  const lines = override
    ? ['atOnce', 'sessionsEnd', told, 'accountStays']
    : ['linkSent', ...(emailConfirmedAt ? ['oldTold'] : []), 'accountStays'];
  return (
    <ul className="people-list">
      {lines.map((line) => (
        <li key={line}>{say(`people.email.${line}`, { email })}</li>
      ))}
    </ul>
  );
}
