import React from 'react';
import { Link } from 'react-router-dom';
import type { QueueLine, QueueView } from '../../pages/queue-view.js';
import { age, fullMoment } from '../lib/moments.js';
import { useSession } from '../lib/page-state.js';
import { rowLink } from '../lib/row-choice.js';
import { useWords } from '../lib/words.js';
import { Priority, Status } from '../ticket/labels.js';
import { ChooseAll, Choose } from './choice-boxes.js';
import type { Choice } from './use-choice.js';
import type { Queue } from './use-queue.js';

interface TableProps {
  readonly queue: Queue;
  readonly section: string;
  readonly onTake: ((line: QueueLine) => void) | null;
  /** What is chosen to be changed together; `null` for whoever changes nothing. */
  readonly choice: Choice | null;
}

const waitingRows = 8;

/** The lines of the queue. While they are on their way, their places are kept, so that nothing jumps. */
export function QueueTable({ queue, section, onTake, choice }: TableProps): React.ReactElement | null {
  const { say } = useWords();
  const { view, stale } = queue;
  if (view?.rows.length === 0 && !stale) return null;
  const columns = [
    'number',
    'priority',
    'subject',
    'status',
    section === 'closed' ? 'closed' : 'since',
    'assignee',
  ];
  return (
    <>
      <table className={`opora-queue-table${stale && view ? ' stale' : ''}`}>
        <thead>
          <tr>
            {choice ? <ChooseAll rows={view?.rows ?? []} choice={choice} /> : null}
            {columns.map((column) => (
              <th key={column} scope="col" className={`c-${column}`}>
                {say(`queue.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-testid="queue-rows">
          {view ? (
            view.rows.map((line) => (
              <Line key={line.id} line={line} view={view} onTake={onTake} choice={choice} />
            ))
          ) : (
            <WaitingRows columns={columns.length + (choice ? 1 : 0)} />
          )}
        </tbody>
      </table>
      {view?.next ? (
        <button
          type="button"
          className="opora-button opora-queue-more"
          onClick={queue.more}
          data-testid="queue-more"
        >
          {say('queue.more')}
        </button>
      ) : null}
    </>
  );
}

interface LineProps {
  readonly line: QueueLine;
  readonly view: QueueView;
  readonly onTake: TableProps['onTake'];
  readonly choice: TableProps['choice'];
}

function Line({ line, view, onTake, choice }: LineProps): React.ReactElement {
  const { say, locale } = useWords();
  return (
    <tr
      data-testid="queue-row"
      data-number={line.number}
      className={choice?.lines.has(line.id) ? 'chosen' : undefined}
    >
      {choice ? <Choose line={line} choice={choice} /> : null}
      <td className="c-number">{line.number}</td>
      <td className="c-priority">
        <Priority value={line.priority} />
      </td>
      <td className="c-subject">
        <Link
          to={`/admin/resources/Ticket/records/${line.id}/show`}
          className="opora-queue-link"
          {...{ [rowLink]: '' }}
        >
          {line.subject}
        </Link>
        <div className="opora-faint">
          {line.requesterName}
          {line.companyName ? ` · ${line.companyName}` : ''}
        </div>
        {line.excerpt ? <Excerpt parts={line.excerpt} /> : null}
      </td>
      <td className="c-status">
        <Status value={line.status} />
        {line.claims ? (
          <div className="opora-faint">{say('queue.claims', { number: line.claims })}</div>
        ) : null}
      </td>
      <td className={`c-since turn-${line.turn}`} title={fullMoment(locale, line.since)}>
        {age(locale, line.since, view.now) ?? say('queue.now')}
        <div className="opora-faint">{say(`queue.turn.${line.turn}`)}</div>
        <ResponseDue line={line} now={view.now} />
      </td>
      <td className="c-assignee">
        <Assignee line={line} onTake={onTake} />
      </td>
    </tr>
  );
}

/** The words that were looked for, among those around them. */
function Excerpt({ parts }: { readonly parts: readonly string[] }): React.ReactElement {
  return (
    <p className="opora-excerpt" data-testid="queue-excerpt">
      {parts.map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))}
    </p>
  );
}

/** The first answer that is owed: until when, or how long it is late. */
function ResponseDue({ line, now }: { line: QueueLine; now: string }): React.ReactElement | null {
  const { say, locale } = useWords();
  const due = line.responseDueAt;
  if (!due || line.turn === 'nobody') return null;
  const late = due < now;
  const length = (late ? age(locale, due, now) : age(locale, now, due)) ?? say('queue.moment');
  return (
    <div className={late ? 'opora-warning' : 'opora-faint'} title={fullMoment(locale, due)}>
      {say(late ? 'queue.responseLate' : 'queue.responseDue', { length })}
    </div>
  );
}

function Assignee({ line, onTake }: Omit<LineProps, 'view' | 'choice'>): React.ReactElement {
  const { say } = useWords();
  const session = useSession();
  if (line.assigneeId === session.id) return <strong>{say('queue.you')}</strong>;
  if (line.assigneeName) {
    return (
      <span className="opora-two-lines" title={line.assigneeName}>
        {line.assigneeName}
      </span>
    );
  }
  if (!onTake || line.turn === 'nobody') return <span className="opora-faint">{say('queue.nobody')}</span>;
  return (
    <button
      type="button"
      className="opora-link"
      onClick={() => onTake(line)}
      aria-label={`${say('queue.take')}: ${String(line.number)}`}
    >
      {say('queue.take')}
    </button>
  );
}

function WaitingRows({ columns }: { readonly columns: number }): React.ReactElement {
  return (
    <>
      {Array.from({ length: waitingRows }, (_, row) => (
        <tr key={row} aria-hidden="true" className="waiting">
          {Array.from({ length: columns }, (__, column) => (
            <td key={column}>
              <span />
            </td>
          ))}
        </tr>
      ))}
    </>
  );
}
