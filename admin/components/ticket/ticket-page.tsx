import React, { useEffect, useRef, useState } from 'react';
import type { ActionProps } from 'adminjs';
import { useNavigate } from 'react-router';
import { queueAddress } from '../queue/queue-address.js';
import { useShortcuts } from '../lib/shortcuts.js';
import { useWords } from '../lib/words.js';
import { Banners } from './banners.js';
import { CallDialog } from './call-dialog.js';
import { ChangeDialog, type Change } from './change-dialogs.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { ReasonDialog, type ReasonQuestion } from './reason-dialog.js';
import { MergeDialog } from './merge-dialog.js';
import { SideColumn } from './side-column.js';
import { TicketHeader } from './ticket-header.js';
import { useKnowledge } from './use-knowledge.js';
import { useTicket } from './use-ticket.js';

/** One ticket on one page: what was said, who asks, what can be done (SPEC R8). */
export function TicketPage({ record }: ActionProps): React.ReactElement {
  const number = String(record?.params['number'] ?? '');
  const { say } = useWords();
  const navigate = useNavigate();
  const desk = useTicket(number, record?.params['version']);
  const [question, setQuestion] = useState<ReasonQuestion | null>(null);
  const [change, setChange] = useState<Change | null>(null);
  const [merging, setMerging] = useState(false);
  const [calling, setCalling] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  const knowledge = useKnowledge(number);
  const { view, failure } = desk;
  const subject = view?.ticket.subject;
  useEffect(() => {
    if (!subject) return undefined;
    const before = document.title;
    document.title = `№ ${number} ${subject}`;
    return () => {
      document.title = before;
    };
  }, [number, subject]);
  useShortcuts({
    r: () => words.current?.focus(),
    q: () => navigate(queueAddress()),
  });
  if (!view) {
    return (
      <div className="opora-ticket-waiting" aria-busy={failure === null}>
        <p role={failure ? 'alert' : 'status'}>{failure ?? say('ticket.loading')}</p>
      </div>
    );
  }
  const { ticket } = view;
  return (
    <div
      className="opora-ticket"
      data-testid="ticket-page"
      data-number={ticket.number}
      data-status={ticket.status}
    >
      <TicketHeader
        view={view}
        perform={desk.perform}
        onAsk={setQuestion}
        onChange={setChange}
        onMerge={() => setMerging(true)}
        onCall={() => setCalling(true)}
      />
      <div className="opora-ticket-columns">
        <div className="opora-ticket-main">
          <Banners view={view} perform={desk.perform} onAsk={setQuestion} />
          <Conversation desk={desk} view={view} onChange={setChange} />
          <Composer view={view} perform={desk.perform} input={words} knowledge={knowledge} />
        </div>
        <SideColumn
          view={view}
          perform={desk.perform}
          onChanged={desk.again}
          onAsk={setQuestion}
          onChange={setChange}
          knowledge={knowledge}
        />
      </div>
      {question ? (
        <ReasonDialog question={question} perform={desk.perform} onClose={() => setQuestion(null)} />
      ) : null}
      {calling ? (
        <CallDialog number={ticket.number} perform={desk.perform} onClose={() => setCalling(false)} />
      ) : null}
      {change ? (
        <ChangeDialog change={change} view={view} perform={desk.perform} onClose={() => setChange(null)} />
      ) : null}
      {merging ? (
        <MergeDialog ticket={ticket} perform={desk.perform} onClose={() => setMerging(false)} />
      ) : null}
    </div>
  );
}
