import React from 'react';
import type { ActionProps } from 'adminjs';
import { IncomingMail } from './incoming-mail.js';
import { MailFacts } from './mail-facts.js';
import { OutgoingMail } from './outgoing-mail.js';

/** The page of a mail, ours or one that came in. */
export function MailShow(props: ActionProps): React.ReactElement {
  const record = props.record!;
  if (record.params['direction'] === 'in') return <IncomingMail key={record.id} record={record} />;
  return (
    <div className="people-page people-columns words-first">
      <div>
        <OutgoingMail id={record.id} since={record} />
      </div>
      <div>
        <MailFacts record={record} />
      </div>
    </div>
  );
}
