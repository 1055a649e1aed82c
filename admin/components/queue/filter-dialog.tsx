import React, { useId, useState } from 'react';
import type { FilterView, TermsView } from '../../pages/filters-view.js';
import { useAct } from '../common/use-act.js';
import { useWords } from '../lib/words.js';
import { Modal } from '../ticket/modal.js';

interface DialogProps {
  /** A kept one that is changed; `null` for a new one. */
  readonly filter: FilterView | null;
  readonly mayShare: boolean;
  /** What the queue is narrowed by now. */
  readonly terms: TermsView;
  readonly onClose: () => void;
  /** With its key, or nothing where it was removed. */
  readonly onDone: (id: string) => void;
}

/** Keeps what the queue is narrowed by under a name, or changes what was kept. */
export function FilterDialog({ filter, mayShare, terms, onClose, onDone }: DialogProps): React.ReactElement {
  const { say } = useWords();
  const [name, setName] = useState(filter?.name ?? '');
  const [shared, setShared] = useState(filter?.shared ?? false);
  const [fresh, setFresh] = useState(false);
  const id = useId();
  const saving = useAct(
    { resourceId: 'Ticket', action: filter ? 'reviseFilter' : 'saveFilter' },
    { onDone: ({ data }) => onDone(filter?.id ?? (data as { id: string }).id) },
  );
  const mayChange = filter === null || (filter.shared ? mayShare : filter.mine);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const { id: key, version } = filter ?? {};
    saving.send(
      filter ? { id: key, version, name, shared, ...(fresh ? { terms } : {}) } : { name, shared, terms },
    );
  };
  return (
    <Modal title={say(filter ? 'queue.filter.changeTitle' : 'queue.filter.saveTitle')} onClose={onClose}>
      {mayChange ? (
        <form className="opora-form" onSubmit={submit}>
          <div className={`opora-field${saving.errors['name'] ? ' refused' : ''}`}>
            <label htmlFor={id}>{say('queue.filter.name')}</label>
            <input
              id={id}
              autoFocus
              required
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
              data-testid="filter-name"
            />
            {saving.errors['name'] ? <p className="opora-error">{saving.errors['name']}</p> : null}
          </div>
          {mayShare ? (
            <Flag checked={shared} onChange={setShared} words="queue.filter.share" testId="filter-shared" />
          ) : null}
          {filter ? (
            <Flag checked={fresh} onChange={setFresh} words="queue.filter.takeTerms" testId="filter-terms" />
          ) : null}
          <div className="opora-actions">
            <button type="submit" className="opora-submit" disabled={saving.stage === 'sending'}>
              {say('buttons.save')}
            </button>
            <button type="button" className="opora-button" onClick={onClose}>
              {say('ticket.dialog.cancel')}
            </button>
          </div>
        </form>
      ) : (
        <p>{say('queue.filter.notYours', { name: filter.ownerName })}</p>
      )}
      {filter ? <Beside filter={filter} mayChange={mayChange} onDone={onDone} /> : null}
    </Modal>
  );
}

interface BesideProps {
  readonly filter: FilterView;
  readonly mayChange: boolean;
  readonly onDone: (id: string) => void;
}

/** What else can be done with a kept filter. */
function Beside({ filter, mayChange, onDone }: BesideProps): React.ReactElement {
  const { say } = useWords();
  const { id, name, start } = filter;
  const starting = useAct({ resourceId: 'Ticket', action: 'startWith' }, { onDone: () => onDone(id) });
  const removing = useAct({ resourceId: 'Ticket', action: 'deleteFilter' }, { onDone: () => onDone('') });
  const remove = (): void => {
    if (window.confirm(say('queue.filter.deleteSure', { name }))) removing.send({ id });
  };
  return (
    <div className="opora-actions opora-filter-beside">
      <button
        type="button"
        className="opora-button"
        onClick={() => starting.send({ id: start ? null : id })}
        data-testid="filter-start"
      >
        {say(start ? 'queue.filter.dontStart' : 'queue.filter.start')}
      </button>
      {mayChange ? (
        <button type="button" className="opora-button" onClick={remove} data-testid="filter-delete">
          {say('queue.filter.delete')}
        </button>
      ) : null}
    </div>
  );
}

function Flag({
  checked,
  onChange,
  words,
  testId,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly words: string;
  readonly testId: string;
}): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="opora-field flag">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        data-testid={testId}
      />
      <label htmlFor={id}>{say(words)}</label>
    </div>
  );
}
