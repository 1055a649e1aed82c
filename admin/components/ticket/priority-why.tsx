import React from 'react';
import type { TicketView } from '../../pages/ticket-view.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import type { Change } from './change-dialogs.js';
import { Priority } from './labels.js';

interface WhyProps {
  readonly view: TicketView;
  readonly onChange: (change: Change) => void;
}

/** How urgent the ticket is, which rule or who decided it, and where it stands in the queue. */
export function PriorityWhy({ view, onChange }: WhyProps): React.ReactElement {
  const { say, locale } = useWords();
  const { ticket, override, queuePlace, may, now } = view;
  const why = say(`ticket.rule.${ticket.priorityRules[0] ?? 'otherwise'}`);
  const place =
    queuePlace === null
      ? ''
      : `; ${say(queuePlace.beyond ? 'ticket.placeBeyond' : 'ticket.place', { place: String(queuePlace.place) })}`;
  const set = override
    ? say('ticket.priority.setBy', {
        who: override.by ?? say('ticket.author.staff'),
        when: shortMoment(locale, override.at, now),
        reason: override.reason,
      })
    : null;
  const rule = override
    ? say('ticket.priority.byRule', {
        priority: say(`resources.Ticket.labels.priority.${override.decided}`),
        why,
      })
    : why;
  return (
    <>
      <Priority value={ticket.priority} />{' '}
      <span className="opora-faint">
        — {set === null ? rule : `${set} (${rule})`}
        {place}
      </span>{' '}
      {may.work && ticket.status !== 'closed' && ticket.status !== 'merged' ? (
        <button
          type="button"
          className="opora-link"
          aria-label={say('resources.Ticket.actions.setPriority')}
          onClick={() => onChange({ kind: 'priority' })}
          data-testid="priority-change"
        >
          {say('ticket.priority.change')}
        </button>
      ) : null}
    </>
  );
}
