import React from 'react';
import { Link } from 'react-router-dom';
import type { HistoryLine, TicketView } from '../../pages/ticket-view.js';
import { fullMoment, shortMoment } from '../lib/moments.js';
import { useMay } from '../common/use-may.js';
import { useWords } from '../lib/words.js';
import { TimelineLink } from '../timeline/timeline-link.js';
import { SideCard } from './side-card.js';

/** What happened to the ticket, newest first, in words. */
export function HistoryCard({ view }: { view: TicketView }): React.ReactElement {
  const { say } = useWords();
  const may = useMay();
  const { history, now } = view;
  const title = say('ticket.count', { title: say('ticket.history.title'), count: String(history.length) });
  return (
    <SideCard title={title} name="history" folded>
      <ol className="opora-history">
        {history.map((line) => (
          <Line key={line.id} line={line} now={now} />
        ))}
      </ol>
      <p className="timeline-all">
        <TimelineLink of="Ticket" id={String(view.ticket.number)} />{' '}
        {may('Ticket', 'placeHold') ? (
          <Link to={`/admin/resources/Ticket/records/${view.ticket.id}/placeHold`}>
            {say('resources.Ticket.actions.placeHold')}
          </Link>
        ) : null}
      </p>
    </SideCard>
  );
}

function Line({ line, now }: { line: HistoryLine; now: string }): React.ReactElement {
  const { say, locale } = useWords();
  return (
    <li data-testid="history-line">
      <p>{line.what}</p>
      {line.changes.map(({ label, before, after }) => (
        <p key={label} className="opora-change">
          {label}: {before ? <span className="opora-faint">{before} → </span> : null}
          {after ?? '—'}
        </p>
      ))}
      {line.reason ? (
        <p className="opora-change">{say('ticket.history.reason', { reason: line.reason })}</p>
      ) : null}
      <p className="opora-faint">
        {line.who.href ? <Link to={line.who.href}>{line.who.text}</Link> : line.who.text},{' '}
        <time dateTime={line.at} title={fullMoment(locale, line.at)}>
          {shortMoment(locale, line.at, now)}
        </time>
      </p>
    </li>
  );
}
