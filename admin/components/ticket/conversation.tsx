import React, { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { TicketMessage, TicketView } from '../../pages/ticket-view.js';
import { fullMoment, shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import type { Change } from './change-dialogs.js';
import { LinkedText } from './linked-text.js';
import { MailBehind } from './mail-behind.js';
import { MessageFiles } from './message-files.js';
import type { TicketDesk } from './use-ticket.js';

/** So many messages are shown at once; earlier ones when asked for. */
const shownAtFirst = 50;

interface ConversationProps {
  readonly desk: TicketDesk;
  readonly view: TicketView;
  readonly onChange: (change: Change) => void;
}

/** Everything said on the ticket and on those merged into it, in time order. */
export function Conversation({ desk, view, onChange }: ConversationProps): React.ReactElement {
  const { say } = useWords();
  const [all, setAll] = useState(false);
  const fresh = useRef<HTMLLIElement>(null);
  const { messages, ticket } = view;
  const maySplit = view.may.work && ticket.status !== 'merged' && messages.filter(canBeSplit).length > 1;
  const hidden = all ? 0 : Math.max(0, messages.length - shownAtFirst);
  const seen =
    desk.seenUpTo === null ? messages.length : messages.findIndex(({ id }) => id === desk.seenUpTo) + 1;
  useEffect(() => {
    if (desk.seenUpTo !== null) fresh.current?.scrollIntoView({ block: 'nearest' });
  }, [desk.seenUpTo]);
  return (
    <section aria-label={say('ticket.conversation')}>
      {hidden > 0 ? (
        <button
          type="button"
          className="opora-link opora-earlier"
          onClick={() => setAll(true)}
          data-testid="earlier-messages"
        >
          {say('ticket.earlier', { count: String(hidden) })}
        </button>
      ) : null}
      <ol className="opora-messages" data-testid="messages">
        {messages.slice(hidden).map((message, index) => {
          const isNew = hidden + index >= seen;
          return (
            <li key={message.id} {...(isNew && hidden + index === seen ? { ref: fresh } : {})}>
              <Message message={message} number={ticket.number} now={view.now} isNew={isNew}>
                {maySplit && canBeSplit(message) && isAsking(message) ? (
                  <button
                    type="button"
                    className="opora-link opora-message-act"
                    onClick={() => onChange({ kind: 'split', message })}
                    data-testid="split"
                  >
                    {say('ticket.splitOff')}
                  </button>
                ) : null}
              </Message>
            </li>
          );
        })}
      </ol>
      <div aria-live="polite">
        {desk.newer ? (
          <button
            type="button"
            className="opora-button opora-newer"
            onClick={desk.showNew}
            data-testid="new-messages"
          >
            {say('ticket.newMessages')}
          </button>
        ) : null}
      </div>
    </section>
  );
}

/** A note is staff's alone, and a message begins one ticket at most. */
function canBeSplit({ kind, splitInto }: TicketMessage): boolean {
  return kind === 'public' && splitInto === null;
}

/** Offered where a customer speaks, be it through whoever took the call; support's own words begin no ticket. */
function isAsking({ authorKind, channel }: TicketMessage): boolean {
  return authorKind === 'user' || channel === 'phone';
}

interface MessageProps {
  readonly message: TicketMessage;
  /** Of the ticket whose page this is. */
  readonly number: number;
  readonly now: string;
  readonly isNew: boolean;
  readonly children: React.ReactNode;
}

function Message({ message, number, now, isNew, children }: MessageProps): React.ReactElement {
  const { say, locale } = useWords();
  const { kind, authorKind, authorName, body, at, channel, fromNumber, addressedNumber, splitInto } = message;
  const note = kind !== 'public';
  const through = say(`ticket.via.${channel}`);
  return (
    <article
      className={`opora-message ${note ? 'note' : authorKind}${isNew ? ' new' : ''}`}
      data-testid={kind === 'public' ? 'message' : kind}
      data-from={fromNumber}
    >
      <header>
        <strong>{authorName ?? say(`ticket.author.${authorKind}`)}</strong>
        {authorName ? <span className="opora-faint">{say(`ticket.author.${authorKind}`)}</span> : null}
        {kind === 'note' ? <span className="opora-tag note">{say('ticket.noteLabel')}</span> : null}
        {message.callKind ? (
          <span className="opora-tag note">
            {say(`ticket.call.${message.callKind}`)}: {say('ticket.call.staffOnly')}
          </span>
        ) : null}
        {fromNumber === number ? null : (
          <span className="opora-tag">{say('ticket.fromNumber', { number: fromNumber })}</span>
        )}
        {addressedNumber === fromNumber ? null : (
          <span className="opora-tag">{say('ticket.addressed', { number: addressedNumber })}</span>
        )}
        {splitInto === null || splitInto === number ? null : (
          <Link
            className="opora-tag"
            to={`/admin/resources/Ticket/records/${String(splitInto)}/show`}
            data-testid="split-into"
          >
            {say('ticket.splitInto', { number: splitInto })}
          </Link>
        )}
        {isNew ? <span className="opora-tag new">{say('ticket.new')}</span> : null}
        <span className="opora-message-time opora-faint">
          {through === '' ? '' : `${through}, `}
          <time dateTime={at} title={fullMoment(locale, at)}>
            {shortMoment(locale, at, now)}
          </time>
        </span>
      </header>
      <LinkedText text={body} />
      <MessageFiles files={message.files} />
      {message.mailId ? <MailBehind id={message.mailId} /> : null}
      {children}
    </article>
  );
}
