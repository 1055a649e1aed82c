import React, { useId, useState } from 'react';
import type { TicketMessage, TicketView } from '../../pages/ticket-view.js';
import { useWords } from '../lib/words.js';
import { Modal } from './modal.js';
import type { Perform } from './use-ticket.js';

/** A change of the ticket that asks for something first. */
export type Change =
  | { readonly kind: 'split'; readonly message: TicketMessage }
  | { readonly kind: 'participant' | 'priority' | 'type' };

interface ChangeProps<Kind> {
  readonly change: Kind;
  readonly view: TicketView;
  readonly perform: Perform;
  readonly onClose: () => void;
}

const priorities = ['critical', 'high', 'normal', 'low', 'minimal'];

/** The dialog of a change: says what will happen, asks, and does it. */
export function ChangeDialog({ change, ...props }: ChangeProps<Change>): React.ReactElement {
  if (change.kind === 'split') return <SplitDialog change={change} {...props} />;
  if (change.kind === 'participant') return <ParticipantDialog {...props} />;
  return change.kind === 'priority' ? <PriorityDialog {...props} /> : <TypeDialog {...props} />;
}

interface FrameProps {
  /** Which words it speaks: `ticket.dialog.<kind>`. */
  readonly kind: Change['kind'];
  readonly view: TicketView;
  readonly onSubmit: () => ReturnType<Perform>;
  readonly onClose: () => void;
  readonly beside?: React.ReactNode;
  readonly children: React.ReactNode;
}

function Frame({ kind, view, onSubmit, onClose, beside, children }: FrameProps): React.ReactElement {
  const { say } = useWords();
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState('');
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    const answer = await onSubmit();
    setSending(false);
    if (answer?.notice.type === 'success') onClose();
    else
      setRefusal(answer ? (answer.errors?.[0]?.message ?? answer.notice.message) : say('shell.noConnection'));
  };
  return (
    <Modal title={say(`ticket.dialog.${kind}.title`, { number: view.ticket.number })} onClose={onClose}>
      <form className="opora-form" onSubmit={(event) => void submit(event)}>
        <p>{say(`ticket.dialog.${kind}.hint`)}</p>
        {children}
        {refusal ? (
          <p className="opora-error" role="alert" data-testid="dialog-refusal">
            {refusal}
          </p>
        ) : null}
        <div className="opora-actions">
          <button type="submit" className="opora-submit" disabled={sending} data-testid="dialog-submit">
            {say(`ticket.dialog.${kind}.submit`)}
          </button>
          {beside}
          <button type="button" className="opora-button" onClick={onClose}>
            {say('ticket.dialog.cancel')}
          </button>
        </div>
      </form>
    </Modal>
  );
}

type Own = Omit<ChangeProps<Change>, 'change'>;

function SplitDialog({
  change,
  perform,
  ...frame
}: ChangeProps<Extract<Change, { kind: 'split' }>>): React.ReactElement {
  const { say } = useWords();
  const [subject, setSubject] = useState('');
  const { id: messageId, authorName, body } = change.message;
  return (
    <Frame {...frame} kind="split" onSubmit={() => perform('split', { messageId, subject })}>
      <blockquote className="opora-quote">
        {authorName ? <strong>{authorName}: </strong> : null}
        {body.length > 240 ? `${body.slice(0, 240)}…` : body}
      </blockquote>
      <Labelled label={say('ticket.dialog.split.subject')}>
        {(id) => (
          <input
            id={id}
            maxLength={300}
            required
            autoFocus
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
            data-testid="split-subject"
          />
        )}
      </Labelled>
    </Frame>
  );
}

function ParticipantDialog({ perform, ...frame }: Own): React.ReactElement {
  const { say } = useWords();
  const [email, setEmail] = useState('');
  return (
    <Frame {...frame} kind="participant" onSubmit={() => perform('addParticipant', { email })}>
      <Labelled label={say('ticket.dialog.participant.email')}>
        {(id) => (
          <input
            id={id}
            type="email"
            maxLength={320}
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            data-testid="participant-email"
          />
        )}
      </Labelled>
    </Frame>
  );
}

function PriorityDialog({ perform, ...frame }: Own): React.ReactElement {
  const { say } = useWords();
  const { ticket, override } = frame.view;
  const [priority, setPriority] = useState(priorities[ticket.priority - 1]!);
  const [reason, setReason] = useState('');
  const reset = async (): Promise<void> => {
    const answer = await perform('resetPriority', {});
    if (answer?.notice.type === 'success') frame.onClose();
  };
  const back = (
    <button type="button" className="opora-button" onClick={() => void reset()} data-testid="priority-reset">
      {say('ticket.dialog.priority.reset')}
    </button>
  );
  return (
    <Frame
      {...frame}
      kind="priority"
      beside={override ? back : null}
      onSubmit={() => perform('setPriority', { priority, reason })}
    >
      <Labelled label={say('ticket.dialog.priority.choose')}>
        {(id) => (
          <select
            id={id}
            autoFocus
            value={priority}
            onChange={(event) => setPriority(event.target.value)}
            data-testid="priority-choice"
          >
            {priorities.map((name) => (
              <option key={name} value={name}>
                {say(`resources.Ticket.labels.priority.${name}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={say('ticket.dialog.reason')}>
        {(id) => (
          <textarea
            id={id}
            rows={3}
            maxLength={2000}
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="reason"
          />
        )}
      </Labelled>
    </Frame>
  );
}

function TypeDialog({ perform, ...frame }: Own): React.ReactElement {
  const { say, locale } = useWords();
  const { types, type: own } = frame.view;
  const [code, setCode] = useState(own.code);
  const chosen = types.find((type) => type.code === code);
  const question = locale === 'ru' ? chosen?.questionRu : chosen?.questionEn;
  return (
    <Frame {...frame} kind="type" onSubmit={() => perform('setType', { type: code })}>
      <Labelled label={say('ticket.dialog.type.choose')}>
        {(id) => (
          <select
            id={id}
            autoFocus
            value={code}
            onChange={(event) => setCode(event.target.value)}
            data-testid="type-choice"
          >
            {types.map((type) => (
              <option key={type.code} value={type.code}>
                {locale === 'ru' ? type.titleRu : type.titleEn}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {question ? <p className="opora-warning">{say('ticket.dialog.type.critical', { question })}</p> : null}
    </Frame>
  );
}

interface LabelledProps {
  readonly label: string;
  readonly children: (id: string) => React.ReactNode;
}

function Labelled({ label, children }: LabelledProps): React.ReactElement {
  const id = useId();
  return (
    <div className="opora-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
