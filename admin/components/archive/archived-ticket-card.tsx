import React from 'react';
import type { ActionProps } from 'adminjs';
import { Link } from 'react-router-dom';
import type { ArchivedWords, ArchiveView } from '../../resources/archived-ticket/archive-view.js';
import { Banner, Card, Empty, Facts, Mark } from '../common/card.js';
import { usePage } from '../common/use-page.js';
import { fullMoment, shortMoment } from '../lib/moments.js';
import { HistoryCard } from './history-card.js';
import { useWords } from '../lib/words.js';
import { LinkedText } from '../ticket/linked-text.js';
import { MessageFiles } from '../ticket/message-files.js';
import { Tie } from '../ticket/ties-card.js';

/** The page of an archived ticket: its conversation, who asked, and what goes on with it. Nothing can be done to it. */
export function ArchivedTicketCard({ record }: ActionProps): React.ReactElement | null {
  const { say } = useWords();
  const number = String(record?.params['number'] ?? '');
  const { data, failure } = usePage<ArchiveView>('archivedTicket', { number }, record);
  if (!data) return failure ? <p role="alert">{failure}</p> : null;
  const { ticket, messages, continuedBy, history, may, now } = data;
  return (
    <div className="people-page people-columns" data-testid="archived-ticket">
      <div>
        <Banner tone="calm" title={`№ ${String(ticket.number)} ${ticket.subject}`}>
          {say('archive.readOnly')}
        </Banner>
        {may.work ? <FollowUp ticket={ticket} /> : null}
        <section aria-label={say('ticket.conversation')}>
          {messages.length === 0 ? <Empty>{say('archive.nothingSaid')}</Empty> : null}
          <ol className="opora-messages" data-testid="messages">
            {messages.map((message) => (
              <li key={message.id}>
                <Message message={message} now={now} />
              </li>
            ))}
          </ol>
        </section>
      </div>
      <div>
        <Card title={say('archive.about')}>
          <About ticket={ticket} />
        </Card>
        {continuedBy.length > 0 ? (
          <Card title={say('ticket.ties.title')}>
            {continuedBy.map((tie) => (
              <Tie key={tie.number} label={say('ticket.ties.continuedBy')} tie={tie} />
            ))}
          </Card>
        ) : null}
        <HistoryCard acts={history} now={now} />
      </div>
    </div>
  );
}

/** The way on: a new ticket of whoever asked, already claimed to go on with this one. */
function FollowUp({ ticket }: { ticket: ArchiveView['ticket'] }): React.ReactElement {
  const { say } = useWords();
  const follow = new URLSearchParams({
    requesterId: ticket.requester.id,
    followUpOf: String(ticket.number),
  }).toString();
  return (
    <div className="opora-actions">
      <Link
        className="opora-button"
        to={`/admin/resources/Ticket/actions/open?${follow}`}
        data-testid="action-follow-up"
      >
        {say('ticket.followUp')}
      </Link>
    </div>
  );
}

function About({ ticket }: { ticket: ArchiveView['ticket'] }): React.ReactElement {
  const { say, locale } = useWords();
  const { requester, company, outcome } = ticket;
  const name = (property: string): string => say(`resources.ArchivedTicket.properties.${property}`);
  return (
    <Facts
      pairs={[
        [name('number'), ticket.number],
        [name('legacyNumber'), ticket.legacyNumber],
        [
          name('outcome'),
          <Mark key="outcome" tone="calm">
            {say(`labels.outcome.${outcome}`)}
          </Mark>,
        ],
        [
          name('requesterId'),
          <Link key="requester" to={`/admin/resources/User/records/${requester.id}/show`}>
            {requester.name}
          </Link>,
        ],
        [
          name('companyId'),
          company ? (
            <Link to={`/admin/resources/Company/records/${company.id}/show`}>{company.name}</Link>
          ) : null,
        ],
        [name('createdAt'), fullMoment(locale, ticket.createdAt)],
        [name('closedAt'), fullMoment(locale, ticket.closedAt)],
        ...ticket.details.map(
          ({ name: detail, value }) => [say(`archive.details.${detail}`), value] as const,
        ),
      ]}
    />
  );
}

function Message({ message, now }: { message: ArchivedWords; now: string }): React.ReactElement {
  const { say, locale } = useWords();
  const { kind, authorKind, authorName, body, at, channel, files } = message;
  const inner = kind !== 'public';
  const through = say(`ticket.via.${channel}`);
  return (
    <article
      className={`opora-message ${inner ? 'note' : authorKind}`}
      data-testid={inner ? kind : 'message'}
    >
      <header>
        <strong>{authorName ?? say(`ticket.author.${authorKind}`)}</strong>
        {authorName ? <span className="opora-faint">{say(`ticket.author.${authorKind}`)}</span> : null}
        {inner ? <span className="opora-tag note">{say('ticket.noteLabel')}</span> : null}
        <span className="opora-message-time opora-faint">
          {through === '' ? '' : `${through}, `}
          <time dateTime={at} title={fullMoment(locale, at)}>
            {shortMoment(locale, at, now)}
          </time>
        </span>
      </header>
      <LinkedText text={body} />
      <MessageFiles files={files} />
    </article>
  );
}
