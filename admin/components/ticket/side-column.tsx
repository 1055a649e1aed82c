import React from 'react';
import type { TicketView } from '../../pages/ticket-view.js';
import { useWords } from '../lib/words.js';
import { ArticlesCard } from './articles-card.js';
import { CompanyCard } from './company-card.js';
import { ContractCard } from './contract-card.js';
import { FormCard, StatedCard } from './form-card.js';
import { HistoryCard } from './history-card.js';
import { MailsCard } from './mails-card.js';
import type { Change } from './change-dialogs.js';
import { ParticipantsCard } from './participants-card.js';
import type { ReasonQuestion } from './reason-dialog.js';
import { RequesterCard } from './requester-card.js';
import { TiesCard } from './ties-card.js';
import type { Knowledge } from './use-knowledge.js';
import type { Perform } from './use-ticket.js';

interface SideProps {
  readonly view: TicketView;
  readonly perform: Perform;
  /** Something beside the ticket changed: a mail, an address. */
  readonly onChanged: () => void;
  readonly onAsk: (question: ReasonQuestion) => void;
  readonly onChange: (change: Change) => void;
  readonly knowledge: Knowledge;
}

/** Everything to know beside the conversation, the most asked for first. */
export function SideColumn({
  view,
  perform,
  onChanged,
  onAsk,
  onChange,
  knowledge,
}: SideProps): React.ReactElement {
  const { say } = useWords();
  return (
    <aside className="opora-ticket-side" aria-label={say('ticket.side')}>
      <TiesCard view={view} onAsk={onAsk} />
      <RequesterCard view={view} onChanged={onChanged} />
      <ParticipantsCard view={view} perform={perform} onChange={onChange} />
      <CompanyCard view={view} />
      <StatedCard view={view} />
      <FormCard view={view} />
      <ContractCard view={view} perform={perform} />
      <ArticlesCard
        articles={knowledge.articles}
        insert={view.may.work ? (text) => knowledge.into.current?.(text) : null}
      />
      <MailsCard view={view} onChanged={onChanged} />
      <HistoryCard view={view} />
    </aside>
  );
}
