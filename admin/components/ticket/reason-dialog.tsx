import React, { useId, useState } from 'react';
import { useWords } from '../lib/words.js';
import { Modal } from './modal.js';
import type { Perform } from './use-ticket.js';

/** Something grave enough to be asked about, with its reason. */
export interface ReasonQuestion {
  /** Which words it is asked in: `ticket.dialog.<kind>`. */
  readonly kind: 'close' | 'reopen' | 'unmerge' | 'drop';
  readonly action: string;
  /** Of the ticket that the words name. */
  readonly number: number;
  /** The ticket acted on, where it is not the one shown. */
  readonly recordId?: string;
  readonly optional?: boolean;
}

interface DialogProps {
  readonly question: ReasonQuestion;
  readonly perform: Perform;
  readonly onClose: () => void;
}

/** Says what will happen, asks why, and does it. */
export function ReasonDialog({ question, perform, onClose }: DialogProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const { kind, number, optional } = question;
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    const answer = await perform(
      question.action,
      reason.trim() === '' && optional ? {} : { reason },
      question.recordId,
    );
    setSending(false);
    if (answer?.notice.type === 'success') onClose();
  };
  return (
    <Modal title={say(`ticket.dialog.${kind}.title`, { number })} onClose={onClose}>
      <form className="opora-form" onSubmit={(event) => void submit(event)}>
        <p>{say(`ticket.dialog.${kind}.hint`)}</p>
        <div className="opora-field">
          <label htmlFor={id}>
            {say('ticket.dialog.reason')}
            {optional ? <span className="opora-faint"> {say('shell.optional')}</span> : null}
          </label>
          <textarea
            id={id}
            rows={3}
            maxLength={2000}
            required={!optional}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="reason"
          />
        </div>
        <div className="opora-actions">
          <button type="submit" className="opora-submit" disabled={sending} data-testid="dialog-submit">
            {say(`ticket.dialog.${kind}.submit`)}
          </button>
          <button type="button" className="opora-button" onClick={onClose}>
            {say('ticket.dialog.cancel')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
