import React, { useId, useState } from 'react';
import { useWords } from '../lib/words.js';
import { Modal } from './modal.js';
import type { Perform } from './use-ticket.js';

const kinds = ['in_progress', 'hotline'] as const;

interface DialogProps {
  /** Of the ticket the call was about. */
  readonly number: number;
  readonly perform: Perform;
  readonly onClose: () => void;
}

/** Notes a telephone call in the conversation, for staff alone. */
export function CallDialog({ number, perform, onClose }: DialogProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [kind, setKind] = useState<(typeof kinds)[number]>('in_progress');
  const [summary, setSummary] = useState('');
  const [sending, setSending] = useState(false);
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    const answer = await perform('logCall', { kind, summary });
    setSending(false);
    if (answer?.notice.type === 'success') onClose();
  };
  return (
    <Modal title={say('ticket.call.title', { number })} onClose={onClose}>
      <form className="opora-form" onSubmit={(event) => void submit(event)}>
        <p>{say('ticket.call.hint')}</p>
        <fieldset className="opora-modes">
          <legend className="opora-unseen">{say('ticket.call.kind')}</legend>
          {kinds.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name={`${id}-kind`}
                checked={choice === kind}
                onChange={() => setKind(choice)}
                data-testid={`call-${choice}`}
              />
              <span>{say(`ticket.call.${choice}`)}</span>
            </label>
          ))}
        </fieldset>
        <div className="opora-field">
          <label htmlFor={id}>{say('ticket.call.summary')}</label>
          <textarea
            id={id}
            rows={4}
            required
            autoFocus
            value={summary}
            onChange={(event) => setSummary(event.target.value)}
            data-testid="call-summary"
          />
        </div>
        <div className="opora-actions">
          <button type="submit" className="opora-submit" disabled={sending} data-testid="dialog-submit">
            {say('ticket.call.submit')}
          </button>
          <button type="button" className="opora-button" onClick={onClose}>
            {say('ticket.dialog.cancel')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
