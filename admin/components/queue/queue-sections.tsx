import React from 'react';
import { Link } from 'react-router-dom';
import type { QueueView } from '../../pages/queue-view.js';
import { useWords } from '../lib/words.js';

const sections = ['mine', 'unassigned', 'live', 'due', 'waiting', 'closed', 'all', 'words'] as const;
type Section = (typeof sections)[number];
const countedAs: Partial<Record<Section, keyof QueueView['counts']>> = {
  mine: 'mine',
  unassigned: 'unassigned',
  live: 'live',
  due: 'overdue',
  waiting: 'waiting',
};
const linksToReview = '/admin/pages/linkReview';
const mailsToLookAt = '/admin/resources/MailMessage?filters.status=quarantined';

interface SectionsProps {
  readonly section: string;
  readonly text: string;
  readonly view: QueueView | null;
}

/** The parts of the queue, with what stands in each. */
export function QueueSections({ section, text, view }: SectionsProps): React.ReactElement {
  const { say } = useWords();
  const count = (part: Section): string | null => {
    const name = countedAs[part];
    return name ? counted(view?.counts[name], view) : null;
  };
  const addressOf = (part: string): string =>
    `/admin?${new URLSearchParams({ section: part, ...(text ? { q: text } : {}) }).toString()}`;
  return (
    <nav className="opora-tabs" aria-label={say('queue.sections')}>
      <ul>
        {sections
          .filter((part) => part !== 'words' || text !== '' || section === 'words')
          .map((part) => (
            <li key={part}>
              <Link
                to={addressOf(part)}
                aria-current={part === section ? 'page' : undefined}
                data-testid={`section-${part}`}
              >
                {say(`queue.section.${part}`)}
                {part in countedAs ? <span className="opora-count">{count(part)}</span> : null}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** What else waits for staff: follow-ups to confirm and links to review. */
export function QueueDuties({ section, view }: Omit<SectionsProps, 'text'>): React.ReactElement {
  const { say } = useWords();
  return (
    <ul className="opora-duties">
      {view && (view.counts.followUps > 0 || section === 'follow_ups') ? (
        <li>
          <Link
            to="/admin?section=follow_ups"
            aria-current={section === 'follow_ups' ? 'page' : undefined}
            data-testid="duty-follow-ups"
          >
            {say('queue.toConfirm', { count: counted(view.counts.followUps, view) })}
          </Link>
        </li>
      ) : null}
      {view && view.counts.links > 0 ? (
        <li>
          <Link to={linksToReview} data-testid="duty-links">
            {say('queue.toReview', { count: counted(view.counts.links, view) })}
          </Link>
        </li>
      ) : null}
      {view && view.counts.mails > 0 ? (
        <li>
          <Link to={mailsToLookAt} data-testid="duty-mails">
            {say('queue.mailsToLookAt', { count: counted(view.counts.mails, view) })}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}

function counted(count: number | undefined, view: QueueView | null): string | null {
  if (count === undefined || view === null) return null;
  return count >= view.countBound ? `${String(view.countBound - 1)}+` : String(count);
}
