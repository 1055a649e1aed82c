import React, { useEffect, useRef, useState } from 'react';
import type { TogetherResult } from '../../resources/ticket/together-view.js';
import { useAct } from '../common/use-act.js';
import { useWords } from '../lib/words.js';
import { Staying, TogetherOutlook } from './together-outlook.js';
import { TogetherFields, type TogetherInput } from './together-fields.js';
import { useOutlook } from './use-outlook.js';

export type ActTogether =
  'assign' | 'setPriority' | 'close' | 'reopen' | 'note' | 'reply' | 'ask' | 'propose';

/** A ticket by its key, and how it stood when it was chosen where that is known. */
export interface NamedTicket {
  readonly id: string;
  readonly version?: number;
}

interface Props {
  readonly tickets: readonly NamedTicket[];
  readonly act: ActTogether;
  /** Whom they are given to, where that is known already. */
  readonly staffId?: string | undefined;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** Says what would become of each ticket, asks what is needed, does it, and says what was refused. */
export function ChangeTogether({ tickets, act, staffId, onCancel, onDone }: Props): React.ReactElement {
  const { say } = useWords();
  const [input, setInput] = useState<TogetherInput>({
    ...{ act, priority: 'high', reason: '', body: '' },
    staffId: staffId ?? null,
  });
  const [result, setResult] = useState<TogetherResult | null>(null);
  const [sent, setSent] = useState('');
  const known = act !== 'assign' || input.staffId !== null;
  const outlook = useOutlook(tickets, input, known);
  const finished = (data: TogetherResult): void => (data.refused.length > 0 ? setResult(data) : onDone());
  const { stage, errors, send } = useAct(
    { resourceId: 'Ticket', action: 'changeMany' },
    {
      onDone: ({ data }) => finished(data as TogetherResult),
      onRefused: ({ data }) => {
        if (data) finished(data as TogetherResult);
        return data !== undefined;
      },
    },
  );
  const submitButton = useRef<HTMLButtonElement>(null);
  const foreseen = outlook.preview !== null;
  useEffect(() => {
    // Nothing is left to fill in: it is confirmed by Enter as soon as that is possible.
    if (staffId !== undefined && foreseen) submitButton.current?.focus();
  }, [staffId, foreseen]);
  if (result) return <Result result={result} onClose={onDone} />;
  const count = outlook.preview?.changes.length ?? 0;
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (!outlook.preview) return;
    setSent(input.act);
    send({
      ...input,
      // To nobody: the server takes an empty name for it.
      staffId: input.staffId === 'nobody' ? null : input.staffId,
      tickets: outlook.preview.changes.map(({ id, version }) => ({ id, version })),
    });
  };
  return (
    <form className="opora-form" onSubmit={submit} aria-busy={stage === 'sending'}>
      <p>{say(`together.${input.act}.hint`)}</p>
      <TogetherFields input={input} errors={errors} onChange={setInput} fixed={staffId !== undefined} />
      {known ? <TogetherOutlook outlook={outlook} chosen={tickets.length} /> : null}
      <div className="opora-actions">
        <button
          type="submit"
          className="opora-submit"
          ref={submitButton}
          disabled={count === 0 || stage === 'sending' || outlook.stale}
          data-testid="together-submit"
        >
          {say(stage === 'sending' && sent ? 'together.sending' : `together.${input.act}.submit`, { count })}
        </button>
        <button type="button" className="opora-button" onClick={onCancel}>
          {say('ticket.dialog.cancel')}
        </button>
      </div>
    </form>
  );
}

function Result({
  result,
  onClose,
}: {
  readonly result: TogetherResult;
  readonly onClose: () => void;
}): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="opora-form" role="status" data-testid="together-result">
      <p>
        {say('together.done', { count: result.changed.length })}{' '}
        {say('together.refused', { count: result.refused.length })}
      </p>
      <Staying stays={result.refused} />
      <div className="opora-actions">
        <button type="button" className="opora-submit" onClick={onClose} autoFocus>
          {say('buttons.close')}
        </button>
      </div>
    </div>
  );
}
