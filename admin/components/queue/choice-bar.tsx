import React, { useState } from 'react';
import { useSession } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';
import { Modal } from '../ticket/modal.js';
import { ChangeTogether, type ActTogether, type NamedTicket } from './change-together.js';
import { mostChosen, type Choice } from './use-choice.js';

interface BarProps {
  readonly choice: Choice;
  /** The part of the queue they are chosen in. */
  readonly section: string;
  readonly onDone: () => void;
}

/** What can be done with the chosen tickets; stands where the line above the table is, so that nothing jumps. */
export function ChoiceBar({ choice, section, onDone }: BarProps): React.ReactElement {
  const { say } = useWords();
  const session = useSession();
  const [asked, setAsked] = useState<{ act: ActTogether; staffId?: string } | null>(null);
  const count = choice.lines.size;
  const tickets: NamedTicket[] = [...choice.lines.values()].map(({ id, version }) => ({ id, version }));
  const acts: readonly ActTogether[] = [
    'assign',
    'setPriority',
    'reply',
    'note',
    section === 'closed' ? 'reopen' : 'close',
  ];
  const leave = (): void => setAsked(null);
  return (
    <>
      <div className="opora-choice" role="toolbar" aria-label={say('together.bar')} data-testid="choice-bar">
        <strong aria-live="polite">
          {say(count >= mostChosen ? 'together.most' : 'together.chosen', { count })}
        </strong>
        <button
          type="button"
          className="opora-button"
          onClick={() => setAsked({ act: 'assign', staffId: session.id })}
          data-testid="together-take"
        >
          {say('together.take')}
        </button>
        {acts.map((act) => (
          <button
            key={act}
            type="button"
            className="opora-button"
            onClick={() => setAsked({ act })}
            data-testid={`together-${act}`}
          >
            {say(`together.${act}.button`)}
          </button>
        ))}
        <button type="button" className="opora-link" onClick={choice.clear}>
          {say('together.clear')}
        </button>
      </div>
      {asked ? (
        <Modal title={say(`together.${asked.act}.title`)} onClose={leave} wide>
          <ChangeTogether
            tickets={tickets}
            act={asked.act}
            staffId={asked.staffId}
            onCancel={leave}
            onDone={() => {
              leave();
              choice.clear();
              onDone();
            }}
          />
        </Modal>
      ) : null}
    </>
  );
}
