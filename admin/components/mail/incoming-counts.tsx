import React from 'react';
import { Link } from 'react-router-dom';
import { moveChoice } from '../lib/row-choice.js';
import { useShortcuts } from '../lib/shortcuts.js';
import { usePage } from '../common/use-page.js';
import { useWords } from '../lib/words.js';

/** In the order in which they ask for attention. */
const outcomes = ['quarantined', 'failed', 'handled', 'ignored', 'duplicate', 'received'] as const;

type Counts = Readonly<Record<'total' | (typeof outcomes)[number], number>>;

/** What came in and what became of it: the figures add up, or it says so. Each leads to its mails. */
export function IncomingCounts(): React.ReactElement | null {
  const { say, locale } = useWords();
  const { data } = usePage<Counts>('mailCounts', {});
  useShortcuts({ j: () => moveChoice(1), k: () => moveChoice(-1) });
  if (!data) return null;
  const lost = data.total - outcomes.reduce((sum, status) => sum + data[status], 0);
  return (
    <div className="people-mail-counts" data-testid="mail-counts">
      <p>
        {say('people.mail.counts.total', { count: data.total.toLocaleString(locale) })}{' '}
        {outcomes
          .filter((status) => data[status] > 0 || status === 'quarantined')
          .map((status) => (
            <Link
              key={status}
              className={data[status] > 0 && (status === 'quarantined' || status === 'failed') ? 'asks' : ''}
              to={`/admin/resources/MailMessage?filters.direction=in&filters.status=${status}`}
            >
              {say(`people.mail.counts.${status}`, { count: data[status].toLocaleString(locale) })}
            </Link>
          ))}
      </p>
      {lost === 0 ? null : (
        <p className="opora-warning" role="alert">
          {say('people.mail.counts.lost', { count: lost.toLocaleString(locale) })}
        </p>
      )}
    </div>
  );
}
