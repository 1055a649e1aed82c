import React from 'react';
import type { ArchivedActFacts } from '../../resources/archived-ticket/archive-view.js';
import { Card } from '../common/card.js';
import { fullMoment, shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { TicketLink } from '../ticket/ticket-link.js';

interface HistoryProps {
  readonly acts: readonly ArchivedActFacts[];
  readonly now: string;
}

/** What tied an archived ticket to others where it came from, who took part, and when it was opened again. */
export function HistoryCard({ acts, now }: HistoryProps): React.ReactElement | null {
  const { say } = useWords();
  if (acts.length === 0) return null;
  return (
    <Card title={say('archive.history.title')}>
      <div data-testid="archived-history">
        {acts.map((act) => (
          <KeptAct key={`${act.act}${act.id}`} act={act} now={now} />
        ))}
      </div>
    </Card>
  );
}

/** One of them. */
export function KeptAct({ act: shown, now }: { act: ArchivedActFacts; now: string }): React.ReactElement {
  const { say, locale } = useWords();
  const { act, at, number, subject, isArchived, person, by, reason, state, until } = shown;
  const notes = [
    by === null
      ? ''
      : say(act === 'participant' ? 'archive.history.addedBy' : 'archive.history.by', { who: by }),
    reason === null ? '' : say('archive.history.why', { reason }),
    state === null || state === 'confirmed'
      ? ''
      : say(`archive.history.state.${state}`, {
          when: until === null ? '' : shortMoment(locale, until, now),
        }),
  ].filter((note) => note !== '');
  return (
    <div className="opora-tie" data-testid="archived-act">
      <p className="opora-faint">
        {say(`archive.history.act.${act}`)}{' '}
        <time dateTime={at} title={fullMoment(locale, at)}>
          {shortMoment(locale, at, now)}
        </time>
      </p>
      {number === null ? null : (
        <p>
          <TicketLink number={number} subject={subject ?? ''} isArchived={isArchived} />
        </p>
      )}
      {person === null ? null : <p>{person}</p>}
      {notes.map((note) => (
        <p className="opora-faint" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}
