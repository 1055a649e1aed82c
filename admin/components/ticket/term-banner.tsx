import React from 'react';
import type { TicketView } from '../../pages/ticket-view.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

/** What is owed to the customer, and what becomes of the ticket if they say nothing. */
export function TermBanner({ view }: { view: TicketView }): React.ReactElement {
  return (
    <>
      <Response view={view} />
      <Waiting view={view} />
    </>
  );
}

function Response({ view: { terms, now } }: { view: TicketView }): React.ReactElement | null {
  const { say, locale } = useWords();
  if (!terms.responseDueAt) {
    return terms.answeredLate ? (
      <p className="opora-faint" data-testid="answered-late">
        {say('ticket.banner.answeredLate')}
      </p>
    ) : null;
  }
  const when = shortMoment(locale, terms.responseDueAt, now);
  return (
    <section className={`opora-banner${terms.responseLate ? ' asks' : ''}`} data-testid="banner-response">
      <p>{say(terms.responseLate ? 'ticket.banner.responseLate' : 'ticket.banner.responseDue', { when })}</p>
    </section>
  );
}

function Waiting({ view: { terms, now } }: { view: TicketView }): React.ReactElement | null {
  const { say, locale } = useWords();
  if (!terms.waits) return null;
  if (terms.closesAt) {
    const reminded = terms.remindedAt
      ? ` ${say('ticket.banner.reminded', { when: shortMoment(locale, terms.remindedAt, now) })}`
      : '';
    return (
      <section className="opora-banner" data-testid="banner-closes">
        <p>{say('ticket.banner.closes', { when: shortMoment(locale, terms.closesAt, now) })}</p>
        <p className="opora-faint">
          {terms.closesReason}
          {reminded}
        </p>
      </section>
    );
  }
  if (terms.receivedAt) return null;
  const key = terms.failure ? 'bounced' : 'notReceived';
  return (
    <section className={`opora-banner${terms.failure ? ' asks' : ''}`} data-testid="banner-not-received">
      <p>{say(`ticket.banner.${key}`)}</p>
      <p className="opora-faint">{say(`ticket.banner.${key}Hint`, { answer: terms.failure })}</p>
    </section>
  );
}
