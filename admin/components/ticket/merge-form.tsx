import React, { useId, useState } from 'react';
import type { MergePreview } from '../../resources/ticket/merge-view.js';
import { act } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { MergePlan } from './merge-plan.js';

interface MergeFormProps {
  readonly ticketId: string;
  /** Merges; tells whether it was done. */
  readonly onMerge: (input: { targetNumber: number; reason: string }) => Promise<boolean>;
}

interface Seen {
  readonly named: number;
  readonly preview: MergePreview;
}

/** Merging in two steps: name the other ticket and see what will happen, then say why and do it. */
export function MergeForm({ ticketId, onMerge }: MergeFormProps): React.ReactElement {
  const [seen, setSeen] = useState<Seen | null>(null);
  return seen ? (
    <MergeConfirm seen={seen} onMerge={onMerge} onBack={() => setSeen(null)} />
  ) : (
    <MergeTarget ticketId={ticketId} onSeen={setSeen} />
  );
}

interface TargetProps {
  readonly ticketId: string;
  readonly onSeen: (seen: Seen) => void;
}

function MergeTarget({ ticketId, onSeen }: TargetProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState('');
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    const named = Number(typed.replace(/\D/g, ''));
    const address = { resourceId: 'Ticket', recordId: ticketId, action: 'previewMerge' };
    const answer = await act<MergePreview>(address, { targetNumber: named }).catch(() => null);
    if (answer?.data) onSeen({ named, preview: answer.data });
    else
      setRefusal(answer ? (answer.errors?.[0]?.message ?? answer.notice.message) : say('shell.noConnection'));
  };
  return (
    <form className="opora-form" onSubmit={(event) => void submit(event)}>
      <p>{say('ticket.dialog.merge.hint')}</p>
      <div className={`opora-field${refusal ? ' refused' : ''}`}>
        <label htmlFor={id}>{say('ticket.dialog.merge.target')}</label>
        <input
          id={id}
          className="opora-short"
          inputMode="numeric"
          autoFocus
          autoComplete="off"
          required
          value={typed}
          aria-describedby={refusal ? `${id}-error` : undefined}
          onChange={(event) => setTyped(event.target.value)}
          data-testid="merge-target"
        />
        {refusal ? (
          <p id={`${id}-error`} className="opora-error" role="alert" data-testid="merge-refusal">
            {refusal}
          </p>
        ) : null}
      </div>
      <button type="submit" className="opora-submit" data-testid="merge-preview">
        {say('ticket.dialog.merge.preview')}
      </button>
    </form>
  );
}

interface ConfirmProps {
  readonly seen: Seen;
  readonly onMerge: MergeFormProps['onMerge'];
  readonly onBack: () => void;
}

function MergeConfirm({ seen, onMerge, onBack }: ConfirmProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const { named, preview } = seen;
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    const done = await onMerge({ targetNumber: named, reason });
    if (!done) setSending(false);
  };
  return (
    <form className="opora-form wide" onSubmit={(event) => void submit(event)} data-testid="merge-plan">
      <MergePlan preview={preview} named={named} />
      {preview.needsSupervisor ? (
        <p className="opora-error" role="alert">
          {say('ticket.dialog.merge.needsSupervisor')}
        </p>
      ) : (
        <div className="opora-field">
          <label htmlFor={id}>{say('ticket.dialog.reason')}</label>
          <textarea
            id={id}
            rows={2}
            maxLength={2000}
            required
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="reason"
          />
        </div>
      )}
      <div className="opora-actions">
        <button
          type="submit"
          className="opora-submit"
          disabled={sending || preview.needsSupervisor}
          data-testid="merge-submit"
        >
          {say('ticket.dialog.merge.submit')}
        </button>
        <button type="button" className="opora-button" onClick={onBack}>
          {say('ticket.dialog.merge.another')}
        </button>
      </div>
    </form>
  );
}
