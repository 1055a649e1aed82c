import React from 'react';
import { Link } from 'react-router-dom';
import type { TicketView } from '../../pages/ticket-view.js';
import { fullMoment, shortMoment } from '../lib/moments.js';
import { queueAddress } from '../queue/queue-address.js';
import { useSession } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';
import type { Change } from './change-dialogs.js';
import { Status } from './labels.js';
import { PriorityWhy } from './priority-why.js';
import type { ReasonQuestion } from './reason-dialog.js';
import type { Perform } from './use-ticket.js';

interface HeaderProps {
  readonly view: TicketView;
  readonly perform: Perform;
  readonly onAsk: (question: ReasonQuestion) => void;
  readonly onChange: (change: Change) => void;
  readonly onMerge: () => void;
  readonly onCall: () => void;
}

/** What the ticket is, how urgent and why, who works on it, and what can be done with it as a whole. */
export function TicketHeader(props: HeaderProps): React.ReactElement {
  const { say, locale } = useWords();
  const { view, perform, onChange } = props;
  const { ticket, type, may, now } = view;
  const typeTitle = locale === 'ru' ? type.titleRu : type.titleEn;
  return (
    <header className="opora-ticket-head">
      <div className="opora-ticket-title">
        <Link to={queueAddress()} className="opora-faint opora-ticket-back">
          {say('ticket.back')}
        </Link>
        <h1>
          <span className="opora-ticket-number" data-testid="ticket-number">
            {say('ticket.number', { number: ticket.number })}
          </span>{' '}
          <span data-testid="ticket-subject">{ticket.subject}</span>
        </h1>
        <Actions {...props} />
      </div>
      <dl className="opora-ticket-facts">
        <div>
          <dt className="opora-unseen">{say('resources.Ticket.properties.status')}</dt>
          <dd data-testid="ticket-status">
            <Status value={ticket.status} />
          </dd>
        </div>
        <div>
          <dt className="opora-unseen">{say('resources.Ticket.properties.priority')}</dt>
          <dd data-testid="ticket-priority">
            <PriorityWhy view={view} onChange={onChange} />
          </dd>
        </div>
        <div>
          <dt>{say('ticket.assignee')}</dt>
          <dd>
            <Assignee view={view} perform={perform} mayWork={may.work && ticket.status !== 'merged'} />
          </dd>
        </div>
      </dl>
      <p className="opora-faint">
        {typeTitle} ·{' '}
        <time dateTime={ticket.createdAt} title={fullMoment(locale, ticket.createdAt)}>
          {say('ticket.openedAt', { when: shortMoment(locale, ticket.createdAt, now) })}
        </time>{' '}
        {say(`ticket.via.${ticket.channel}`)}{' '}
        {may.work && ticket.allowed.includes('close') ? (
          <button
            type="button"
            className="opora-link"
            onClick={() => onChange({ kind: 'type' })}
            data-testid="type-change"
          >
            {say('ticket.type.change')}
          </button>
        ) : null}
      </p>
    </header>
  );
}

function Actions({ view, onAsk, onMerge, onCall }: HeaderProps): React.ReactElement {
  const { say } = useWords();
  const { ticket, may, reopen, requester } = view;
  const { number, status } = ticket;
  const follow = new URLSearchParams({ requesterId: requester.id, followUpOf: String(number) }).toString();
  return (
    <div className="opora-actions">
      {may.work && ticket.allowed.includes('close') ? (
        <button
          type="button"
          className="opora-button"
          data-testid="action-close"
          onClick={() => onAsk({ kind: 'close', action: 'close', number, optional: true })}
        >
          {say('ticket.close')}
        </button>
      ) : null}
      {may.work && ticket.allowed.includes('ask') ? (
        <button type="button" className="opora-button" data-testid="action-call" onClick={onCall}>
          {say('ticket.call.button')}
        </button>
      ) : null}
      {may.work && reopen?.possible ? (
        <button
          type="button"
          className="opora-button primary"
          data-testid="action-reopen"
          onClick={() => onAsk({ kind: 'reopen', action: 'reopen', number })}
        >
          {say('ticket.reopen')}
        </button>
      ) : null}
      {may.work && status === 'closed' ? (
        <Link
          className={`opora-button${reopen?.possible ? '' : ' primary'}`}
          to={`/admin/resources/Ticket/actions/open?${follow}`}
          data-testid="action-follow-up"
        >
          {say('ticket.followUp')}
        </Link>
      ) : null}
      {may.merge && status !== 'merged' ? (
        <button type="button" className="opora-button" data-testid="action-merge" onClick={onMerge}>
          {say('ticket.merge')}
        </button>
      ) : null}
      {may.merge && status === 'merged' ? (
        <button
          type="button"
          className="opora-button"
          data-testid="action-unmerge"
          onClick={() => onAsk({ kind: 'unmerge', action: 'unmerge', number })}
        >
          {say('ticket.unmerge')}
        </button>
      ) : null}
    </div>
  );
}

interface AssigneeProps {
  readonly view: TicketView;
  readonly perform: Perform;
  readonly mayWork: boolean;
}

function Assignee({ view, perform, mayWork }: AssigneeProps): React.ReactElement {
  const { say } = useWords();
  const session = useSession();
  const { assigneeId, assigneeName } = view.ticket;
  if (!mayWork) return <span data-testid="ticket-assignee">{assigneeName ?? say('ticket.nobody')}</span>;
  const known = view.staff.some(({ id }) => id === assigneeId);
  const assign = (staffId: string): void => void perform('assign', { staffId });
  return (
    <span className="opora-assignee">
      <select
        aria-label={say('ticket.assignee')}
        data-testid="ticket-assignee"
        value={assigneeId ?? ''}
        onChange={(event) => assign(event.target.value)}
      >
        <option value="">{say('ticket.nobody')}</option>
        {assigneeId && !known ? <option value={assigneeId}>{assigneeName}</option> : null}
        {view.staff.map(({ id, fullName }) => (
          <option key={id} value={id}>
            {fullName}
          </option>
        ))}
      </select>
      {assigneeId === session.id ? null : (
        <button
          type="button"
          className="opora-link"
          data-testid="ticket-take"
          onClick={() => assign(session.id)}
        >
          {say('ticket.take')}
        </button>
      )}
    </span>
  );
}
