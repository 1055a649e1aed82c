import React from 'react';
import type { TicketView } from '../../pages/ticket-view.js';
import { HeldBanner } from '../common/held-banner.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import type { ReasonQuestion } from './reason-dialog.js';
import { TicketLink } from './ticket-link.js';
import type { Perform } from './use-ticket.js';
import { TermBanner } from './term-banner.js';

interface BannersProps {
  readonly view: TicketView;
  readonly perform: Perform;
  readonly onAsk: (question: ReasonQuestion) => void;
}

/** What must be known before reading on: that the ticket points on, is closed, or claims to go on with another. */
export function Banners(props: BannersProps): React.ReactElement {
  return (
    <>
      <HeldBanner of="Ticket" id={props.view.ticket.id} />
      <Merged view={props.view} />
      <Closed view={props.view} />
      <TermBanner view={props.view} />
      <Claim {...props} />
    </>
  );
}

function Merged({ view }: { view: TicketView }): React.ReactElement | null {
  const { say, locale } = useWords();
  const merge = view.ties.mergedInto;
  if (!merge) return null;
  return (
    <section className="opora-banner" data-testid="banner-merged">
      <p>
        {say('ticket.banner.merged')} <TicketLink number={merge.targetNumber} subject={merge.targetSubject} />
      </p>
      <p className="opora-faint">
        {say('ticket.banner.mergedBy', {
          who: merge.mergedBy,
          when: shortMoment(locale, merge.mergedAt, view.now),
          reason: merge.reason,
        })}
      </p>
    </section>
  );
}

function Closed({ view }: { view: TicketView }): React.ReactElement | null {
  const { say, locale } = useWords();
  const { ticket, reopen, now } = view;
  if (!reopen || !ticket.closedAt) return null;
  const when = shortMoment(locale, ticket.closedAt, now);
  const until = reopen.until ? shortMoment(locale, reopen.until, now) : '';
  const open = reopen.until ? 'ticket.banner.reopenUntil' : 'ticket.banner.reopenAlways';
  const over = reopen.never ? 'ticket.banner.reopenNever' : 'ticket.banner.reopenOver';
  return (
    <section className="opora-banner" data-testid="banner-closed">
      <p>
        <strong>
          {say(ticket.closedAutomatically ? 'ticket.banner.closedAuto' : 'ticket.banner.closedAt', { when })}
        </strong>
        {ticket.closedReason ? `. ${say('ticket.banner.closedReason', { reason: ticket.closedReason })}` : ''}
      </p>
      <p>{say(reopen.possible ? open : over, { when: until })}</p>
    </section>
  );
}

function Claim({ view, perform, onAsk }: BannersProps): React.ReactElement | null {
  const { say } = useWords();
  const claim = view.ties.continues;
  if (claim?.status !== 'claimed') return null;
  return (
    <section className="opora-banner asks" data-testid="banner-follow-up">
      <p>
        {say(claim.isArchived ? 'ticket.banner.claimArchived' : 'ticket.banner.claim')}{' '}
        <TicketLink {...claim} />
      </p>
      <p className="opora-faint">{say('ticket.banner.claimHint')}</p>
      {view.may.work ? (
        <div className="opora-actions">
          <button
            type="button"
            className="opora-button primary"
            data-testid="confirm-follow-up"
            onClick={() => void perform('confirmFollowUp', { closedNumber: claim.number })}
          >
            {say('ticket.banner.confirm')}
          </button>
          <button
            type="button"
            className="opora-button"
            data-testid="drop-follow-up"
            onClick={() => onAsk({ kind: 'drop', action: 'dropFollowUp', number: claim.number })}
          >
            {say('ticket.banner.drop')}
          </button>
        </div>
      ) : null}
    </section>
  );
}
