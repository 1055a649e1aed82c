import React from 'react';
import type { FollowUpFacts, TicketView } from '../../pages/ticket-view.js';
import { shortMoment } from '../lib/moments.js';
import { KeptAct } from '../archive/history-card.js';
import { useWords } from '../lib/words.js';
import type { ReasonQuestion } from './reason-dialog.js';
import { SideCard } from './side-card.js';
import { TicketLink } from './ticket-link.js';

interface TiesProps {
  readonly view: TicketView;
  readonly onAsk: (question: ReasonQuestion) => void;
}

/** The tickets this one goes on with, that go on with it, that were merged into it, and what tied it in the system it came from; nothing where there are none. */
export function TiesCard({ view, onAsk }: TiesProps): React.ReactElement | null {
  const { say, locale } = useWords();
  const { ties, may, now } = view;
  const { continuedBy, sources, kept } = ties;
  // A claim is asked about above the conversation.
  const continues = ties.continues?.status === 'confirmed' ? ties.continues : null;
  if (!continues && continuedBy.length + sources.length + kept.length === 0) return null;
  return (
    <SideCard title={say('ticket.ties.title')} name="ties">
      {continues ? (
        <Tie
          label={say(continues.isArchived ? 'ticket.ties.continuesArchived' : 'ticket.ties.continues')}
          tie={continues}
        >
          {may.work ? (
            <button
              type="button"
              className="opora-link"
              data-testid="drop-tie"
              onClick={() => onAsk({ kind: 'drop', action: 'dropFollowUp', number: continues.number })}
            >
              {say('ticket.banner.drop')}
            </button>
          ) : null}
        </Tie>
      ) : null}
      {continuedBy.map((tie) => (
        <Tie key={tie.number} label={say('ticket.ties.continuedBy')} tie={tie} />
      ))}
      {sources.map((source) => (
        <div className="opora-tie" key={source.id} data-testid="merged-source">
          <p className="opora-faint">
            {source.targetNumber === view.ticket.number
              ? say('ticket.ties.source')
              : say('ticket.ties.sourceOf', { number: source.targetNumber })}
          </p>
          <p>
            <TicketLink number={source.number} subject={source.subject} />
          </p>
          <p className="opora-faint">
            {say('ticket.ties.mergedBy', {
              who: source.mergedBy,
              when: shortMoment(locale, source.mergedAt, now),
              reason: source.reason,
            })}
          </p>
          {may.merge ? (
            <button
              type="button"
              className="opora-link"
              data-testid="unmerge-source"
              onClick={() =>
                onAsk({ kind: 'unmerge', action: 'unmerge', number: source.number, recordId: source.id })
              }
            >
              {say('ticket.unmerge')}
            </button>
          ) : null}
        </div>
      ))}
      {kept.length > 0 ? (
        <div data-testid="kept-ties">
          <p>{say('ticket.ties.kept')}</p>
          {kept.map((act) => (
            <KeptAct key={`${act.act}${act.id}`} act={act} now={now} />
          ))}
        </div>
      ) : null}
    </SideCard>
  );
}

interface TieProps {
  readonly label: string;
  readonly tie: FollowUpFacts;
  readonly children?: React.ReactNode;
}

/** A ticket on the other side of a follow-up. */
export function Tie({ label, tie, children }: TieProps): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="opora-tie" data-testid="follow-up">
      <p className="opora-faint">
        {label}
        {tie.status === 'claimed' ? (
          <span className="opora-warning"> {say('ticket.ties.claimed')}</span>
        ) : null}
      </p>
      <p>
        <TicketLink {...tie} />
      </p>
      {children}
    </div>
  );
}
