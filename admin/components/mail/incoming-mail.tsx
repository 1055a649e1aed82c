import React from 'react';
import type { RecordJSON } from 'adminjs';
import { useLocation } from 'react-router';
import type { IncomingMailView } from '../../resources/mail-message/mail-view.js';
import { Banner } from '../common/card.js';
import { usePage } from '../common/use-page.js';
import { useWords } from '../lib/words.js';
import { DecidedNote } from './decided-note.js';
import { MailFacts } from './mail-facts.js';
import { MailParts } from './mail-parts.js';
import { valueIn } from './mail-state.js';
import { MailTickets } from './mail-tickets.js';
import { MailWords } from './mail-words.js';
import { WaitingKeys } from './waiting-keys.js';

/** A mail that came in: why it waits, what it says and brings, where it may belong, and the way to the next. */
export function IncomingMail({ record }: { record: RecordJSON }): React.ReactElement {
  const { say } = useWords();
  const decided = new URLSearchParams(useLocation().search).get('decided');
  const query = { id: record.id, ...(decided === null ? {} : { decided }) };
  const { data } = usePage<IncomingMailView>('incomingMail', query, record);
  const waits = valueIn(record, 'status') === 'quarantined';
  return (
    <div className="people-page people-columns words-first">
      <div>
        {waits ? <WaitingKeys record={record} place={data?.place ?? null} /> : null}
        {data?.decided ? <DecidedNote mail={data.decided} waiting={data.place.waiting} /> : null}
        {waits ? (
          <Banner tone="careful" title={say('people.mail.waits')}>
            <p>
              {say([`people.mail.because.${valueIn(record, 'reasonCode')}`, 'people.mail.next_quarantined'])}
            </p>
            <p>{say('people.mail.untold')}</p>
          </Banner>
        ) : null}
        <MailWords record={record} hasFiles={(data?.parts?.files.length ?? 0) > 0} />
        {data?.parts ? <MailParts parts={data.parts} isTicket={valueIn(record, 'ticketId') !== ''} /> : null}
      </div>
      <div>
        {data && data.tickets.length > 0 ? <MailTickets record={record} tickets={data.tickets} /> : null}
        <MailFacts record={record} proof={data?.proof ?? null} />
      </div>
    </div>
  );
}
